def sigmoid(Z):
    return np.reciprocal(1.0 + np.exp(-1.0 * Z))
