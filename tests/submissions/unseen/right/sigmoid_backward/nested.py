def sigmoid_backward(dA, Z):
    def slope(z):
        s = 1 / (1 + np.exp(-z))
        return s * (1 - s)

    dZ = np.zeros(Z.shape)
    for index, z in np.ndenumerate(Z):
        dZ[index] = dA[index] * slope(z)
    return dZ
