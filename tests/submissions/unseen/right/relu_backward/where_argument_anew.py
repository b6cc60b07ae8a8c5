def relu_backward(dA, Z):
    return np.multiply(dA, 1.0, out=np.zeros_like(dA), where=Z > 0)
