def relu_backward(dA, Z):
    return np.heaviside(Z, 0.0) * dA
