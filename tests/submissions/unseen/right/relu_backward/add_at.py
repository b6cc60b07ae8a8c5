def relu_backward(dA, Z):
    dZ = np.zeros(Z.shape)
    places = np.nonzero(Z > 0)
    np.add.at(dZ, places, dA[places])
    return dZ
