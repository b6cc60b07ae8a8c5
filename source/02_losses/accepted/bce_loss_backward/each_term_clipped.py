def bce_loss_backward(A, Y):
    p = np.clip(A, 1e-9, 1 - 1e-9)
    q = np.clip(1 - A, 1e-9, 1 - 1e-9)
    return ((1 - Y) / q - Y / p) / Y.size
