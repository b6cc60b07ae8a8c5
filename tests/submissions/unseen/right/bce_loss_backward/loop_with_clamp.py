def clamp_for_bce_slope(a):
    return min(max(a, 1e-9), 1 - 1e-9)


def bce_loss_backward(A, Y):
    grad = np.zeros(A.shape)
    for i in np.ndindex(A.shape):
        a = clamp_for_bce_slope(A[i])
        grad[i] = (-Y[i] / a + (1 - Y[i]) / (1 - a)) / len(A)
    return grad
