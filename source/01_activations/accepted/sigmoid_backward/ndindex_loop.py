def sigmoid_backward(dA, Z):
    S = sigmoid(Z)
    dZ = np.zeros_like(S)
    for index in np.ndindex(Z.shape):
        dZ[index] = dA[index] * S[index] * (1 - S[index])
    return dZ
