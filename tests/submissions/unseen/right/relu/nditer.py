def relu(Z):
    A = np.array(Z, dtype=float)
    with np.nditer(A, op_flags=["readwrite"]) as places:
        for z in places:
            if z < 0:
                z[...] = 0
    return A
