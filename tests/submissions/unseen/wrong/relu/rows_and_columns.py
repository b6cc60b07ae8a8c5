#: mistake = "an array of shape (n,) raises, because two sizes are unpacked from its shape"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, 2.0, 3.0]))"
def relu(Z):
    rows, cols = Z.shape
    A = np.zeros((rows, cols))
    for r in range(rows):
        for c in range(cols):
            if Z[r, c] > 0:
                A[r, c] = Z[r, c]
    return A
