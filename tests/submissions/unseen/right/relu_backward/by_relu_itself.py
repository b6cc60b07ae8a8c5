def relu_backward(dA, Z):
    return dA * np.sign(relu(Z))
