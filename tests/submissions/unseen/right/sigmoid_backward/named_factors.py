def sigmoid_backward(dA, Z):
    activation = sigmoid(Z)
    slope = activation * (np.ones_like(activation) - activation)
    dZ = np.multiply(slope, dA)
    return dZ
