def sigmoid_backward(dA, Z):
    assert dA.shape == Z.shape
    e = np.exp(-np.abs(Z))
    return dA * e / (1 + e) ** 2
