def clipped_log(p):
    return np.log(np.clip(p, 1e-9, 1 - 1e-9))


def bce_loss(A, Y):
    n = Y.shape[0]
    return np.negative(np.sum(Y * clipped_log(A) + (1 - Y) * clipped_log(1 - A))) / n
