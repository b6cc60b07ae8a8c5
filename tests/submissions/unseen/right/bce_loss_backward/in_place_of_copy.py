def bce_loss_backward(A, Y):
    a = A.copy()
    np.clip(a, 1e-9, 1 - 1e-9, out=a)
    d = -Y / a
    d += (1 - Y) / (1 - a)
    d /= A.shape[0]
    return d
