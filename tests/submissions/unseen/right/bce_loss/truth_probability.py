def bce_loss(A, Y):
    A = np.clip(A, a_min=1e-9, a_max=1 - 1e-9)
    p = np.where(Y == 1, A, 1 - A)
    return float(-np.log(p).mean())
