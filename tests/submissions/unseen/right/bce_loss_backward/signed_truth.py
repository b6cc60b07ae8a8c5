def bce_loss_backward(A, Y):
    a = np.maximum(1e-9, np.minimum(1 - 1e-9, A))
    sign = 1 - 2 * Y
    p = Y * a + (1 - Y) * (1 - a)
    return sign / p / A.shape[0]
