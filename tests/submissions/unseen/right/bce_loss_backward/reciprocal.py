def bce_loss_backward(A, Y):
    # y = 1: 1 / (-a), y = 0: 1 / (1 - a)
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return 1 / ((1 - Y - A) * len(A))
