def sigmoid(Z):
    A = np.negative(Z, dtype=float)
    np.exp(A, out=A)
    A += 1
    np.divide(1, A, out=A)
    return A
