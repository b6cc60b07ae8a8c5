def bce_loss_backward(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (A - Y) / (A * (1 - A)) / A.shape[0]
