def relu(Z):
    Z = np.asarray(Z)
    A = Z.clip(0)
    assert A.shape == Z.shape
    return A
