def sigmoid_backward(dA, Z):
    def sig(z):
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-z))

    return dA * sig(Z) * (1 - sig(Z))
