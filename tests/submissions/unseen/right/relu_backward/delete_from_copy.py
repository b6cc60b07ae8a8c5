def relu_backward(dA, Z):
    off = np.nonzero(Z <= 0)
    dZ = np.copy(dA)
    dZ[off] = 0
    return dZ
