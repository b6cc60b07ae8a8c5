#: mistake = "it is divided by the number of samples twice"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    n = len(A)
    A = np.clip(A, 1e-9, 1 - 1e-9)
    d_log = -(Y / A) / n + (1 - Y) / (1 - A) / n
    return d_log / n
