def bce_loss_backward(A, Y):
    a = np.clip(A, 1e-9, 1 - 1e-9)
    return (a - Y) / (a * (1 - a)) / len(a)
