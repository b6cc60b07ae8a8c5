def bce_loss_backward(A, Y):
    p = np.clip(A, 1e-9, 1 - 1e-9)
    return np.where(Y == 1, -1 / p, 1 / (1 - p)) / len(p)
