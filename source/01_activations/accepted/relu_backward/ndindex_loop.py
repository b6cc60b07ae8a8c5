def relu_backward(dA, Z):
    dZ = np.zeros(dA.shape)
    for i in np.ndindex(*dA.shape):
        dZ[i] = dA[i] if Z[i] > 0 else 0
    return dZ
