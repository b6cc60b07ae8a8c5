def relu_backward(dA, Z):
    A = relu(Z)
    return dA * (A > 0)
