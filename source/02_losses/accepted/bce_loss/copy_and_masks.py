def bce_loss(A, Y):
    assert A.shape == Y.shape
    P = A.copy()
    P[P < 1e-9] = 1e-9
    P[P > 1 - 1e-9] = 1 - 1e-9
    return np.average(np.where(Y, -np.log(P), -np.log(1 - P)))
