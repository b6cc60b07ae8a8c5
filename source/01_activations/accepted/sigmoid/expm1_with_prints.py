def sigmoid(Z):
    print("Z =", Z)
    A = 1 / (2 + np.expm1(-Z))
    print("A =", A)
    assert A.shape == Z.shape
    return A
