def bce_loss(A, Y):
    right = Y * A + (1 - Y) * (1 - A)
    return np.mean(-np.log(np.clip(right, 1e-9, 1 - 1e-9))).item()
