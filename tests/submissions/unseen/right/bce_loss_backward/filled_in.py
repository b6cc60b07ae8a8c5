def bce_loss_backward(A, Y):
    n = A.shape[0]
    A = np.clip(A, 1e-9, 1 - 1e-9)
    dA = np.empty(A.shape)
    dA[Y == 1] = -1.0 / (n * A[Y == 1])
    dA[Y != 1] = 1.0 / (n * (1 - A[Y != 1]))
    return dA
