def relu_backward(dA, Z):
    dZ = np.zeros_like(dA)
    np.copyto(dZ, dA, where=Z > 0)
    return dZ
