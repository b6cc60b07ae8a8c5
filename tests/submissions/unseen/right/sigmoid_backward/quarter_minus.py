def sigmoid_backward(dA, Z):
    return dA * (0.25 - (sigmoid(Z) - 0.5) ** 2)
