def relu_backward(dA, Z):
    return np.multiply(dA, 1.0, where=Z > 0, out=np.zeros(Z.shape))
