def sigmoid(Z):
    return (1 / (1 + np.exp(-Z.astype(np.longdouble)))).astype(np.float64)
