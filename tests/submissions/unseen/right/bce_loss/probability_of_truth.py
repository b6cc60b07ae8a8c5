def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    p = np.where(Y == 1, A, 1 - A)
    return -np.log(p).mean()
