def bce_loss_backward(A, Y):
    weight = np.full(A.shape, 1 / len(A))
    A = A.clip(1e-9, 1 - 1e-9)
    dlog_a = np.reciprocal(A)
    dlog_b = -np.reciprocal(1 - A)
    return -weight * (Y * dlog_a + (1 - Y) * dlog_b)
