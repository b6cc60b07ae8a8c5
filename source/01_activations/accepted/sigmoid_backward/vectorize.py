def sigmoid_backward(dA, Z):
    @np.vectorize
    def slope(z):
        t = np.exp(-abs(z))
        return t / (1.0 + t) / (1.0 + t)

    return slope(Z) * dA
