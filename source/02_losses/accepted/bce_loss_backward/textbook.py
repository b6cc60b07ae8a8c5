def bce_loss_backward(A, Y):
    n = A.shape[0]
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (-Y / A + (1 - Y) / (1 - A)) / n
