def sigmoid(Z):
    with np.errstate(over="ignore"):
        return np.divide(1, np.add(1, np.exp(np.negative(Z))))
