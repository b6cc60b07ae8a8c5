def sigmoid(Z):
    return (1 + np.e ** (-Z)) ** -1.0
