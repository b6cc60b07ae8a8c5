def sigmoid(Z):
    result = np.zeros(Z.shape)
    positive = Z >= 0
    result[positive] = 1 / (1 + np.exp(-Z[positive]))
    e = np.exp(Z[~positive])
    result[~positive] = e / (1 + e)
    return result
