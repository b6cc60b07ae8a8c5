def sigmoid(Z):
    Z = np.asarray(Z, dtype=float)
    A = np.zeros(Z.shape)
    left = Z < 0
    A[left] = np.exp(Z[left]) / (1 + np.exp(Z[left]))
    A[~left] = 1 / (1 + np.exp(-Z[~left]))
    return A
