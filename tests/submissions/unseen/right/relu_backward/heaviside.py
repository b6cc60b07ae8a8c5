def relu_backward(dA, Z):
    return np.multiply(dA, np.heaviside(Z, 0))
