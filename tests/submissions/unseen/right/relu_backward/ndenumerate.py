def relu_backward(dA, Z):
    dZ = np.zeros(np.shape(dA))
    for index, z in np.ndenumerate(Z):
        if z > 0:
            dZ[index] = dA[index]
    return dZ
