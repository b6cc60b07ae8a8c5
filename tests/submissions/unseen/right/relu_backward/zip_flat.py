def relu_backward(dA, Z):
    dZ = [da if z > 0 else 0.0 for da, z in zip(dA.ravel(), Z.ravel(), strict=True)]
    return np.array(dZ).reshape(Z.shape)
