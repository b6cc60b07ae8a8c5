def sigmoid_backward(dA, Z):
    dZ = sigmoid(Z)
    dZ *= 1 - dZ
    dZ *= dA
    return dZ
