def sigmoid(Z):
    A = np.empty(Z.shape)
    pos = Z >= 0
    neg = ~pos
    A[pos] = 1 / (1 + np.exp(-Z[pos]))
    e = np.exp(Z[neg])
    A[neg] = e / (1 + e)
    return A
