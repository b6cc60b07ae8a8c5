def sigmoid(Z):
    return 0.5 * (1 + np.tanh(Z / 2))
