#: mistake = "the number of samples is looked for on axis 1, which an array of shape (n,) hasn't got"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    m = Y.shape[1] if Y.shape[1] > 1 else Y.shape[0]
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (-Y / A + (1 - Y) / (1 - A)) / m
