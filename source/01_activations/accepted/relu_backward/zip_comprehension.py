def relu_backward(dA, Z):
    pairs = zip(dA.flatten(), Z.flatten())
    return np.array([da if z > 0 else 0.0 for da, z in pairs]).reshape(Z.shape)
