def relu_backward(dA, Z):
    return np.select([Z > 0, Z <= 0], [dA, 0.0])
