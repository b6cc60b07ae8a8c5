def bce_loss_backward(A, Y):
    C = np.clip(A, 1e-9, 1 - 1e-9)
    return (C - Y) / (C * (1 - C)) / C.size
