def relu_backward(dA, Z):
    dZ = dA.copy()
    dZ[np.nonzero(Z <= 0)] = 0
    return dZ
