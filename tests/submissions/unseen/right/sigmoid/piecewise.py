def sigmoid(Z):
    Z = np.asarray(Z, dtype=np.float64)
    A = np.empty_like(Z)
    up = Z >= 0
    A[up] = 1 / (1 + np.exp(-Z[up]))
    A[~up] = (e := np.exp(Z[~up])) / (1 + e)
    return A
