def sigmoid(Z):
    e = np.exp(-np.abs(Z))  # never overflows
    return np.where(Z < 0, e, 1.0) / (1 + e)
