def sigmoid(Z):
    halves = (0.5 + 0.5 * np.tanh(0.5 * z) for z in Z.ravel())
    return np.fromiter(halves, dtype=np.float64, count=Z.size).reshape(Z.shape)
