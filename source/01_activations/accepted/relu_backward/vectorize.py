def relu_backward(dA, Z):
    def one(da, z):
        return da if z > 0 else 0.0

    return np.vectorize(one, otypes=[np.float64])(dA, Z)
