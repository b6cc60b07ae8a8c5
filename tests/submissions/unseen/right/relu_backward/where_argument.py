def relu_backward(dA, Z):
    dZ = np.zeros(dA.shape)
    np.copyto(dZ, dA, where=Z > 0)
    return dZ
