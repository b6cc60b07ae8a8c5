def relu(Z, *, slope=0.0):
    assert isinstance(Z, np.ndarray), "Z must be an array"
    print("relu got", Z.shape, Z.dtype)
    A = np.where(Z > 0, Z, slope * Z)
    assert A.shape == Z.shape
    print(A)
    return A
