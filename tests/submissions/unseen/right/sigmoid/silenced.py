def sigmoid(Z):
    with np.errstate(over="ignore"):
        return np.power(1 + np.exp(-1.0 * Z), -1)
