#: mistake = "only one of the terms is divided by n"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    a = np.clip(A, 1e-9, 1 - 1e-9)
    n = len(A)
    return -Y / a + (1 - Y) / (1 - a) / n
