def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return dA * s * (1 - s)
