def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    dZ = 1 - s
    dZ *= s
    dZ *= dA
    return dZ
