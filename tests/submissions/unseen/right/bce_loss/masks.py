def bce_loss(A, Y):
    A = np.minimum(np.maximum(A, 1e-9), 1 - 1e-9)
    ones = Y == 1
    return float(-(np.log(A[ones]).sum() + np.log(1 - A[~ones]).sum()) / Y.size)
