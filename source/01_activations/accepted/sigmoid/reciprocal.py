def sigmoid(Z):
    denominator = np.add(1, np.exp(np.negative(Z)))
    return np.reciprocal(denominator)
