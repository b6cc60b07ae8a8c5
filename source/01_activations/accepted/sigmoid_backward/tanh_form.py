def sigmoid_backward(dA, Z):
    return dA * (1 - np.tanh(Z / 2) ** 2) / 4
