def sigmoid(Z):
    z = Z.astype(np.longdouble)
    return (1 / (1 + np.exp(-z))).astype(np.float64)
