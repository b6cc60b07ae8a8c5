#: mistake = "gradients beyond -1000 and 1000 are cut"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([1e-5, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    grad = (-Y / A + (1 - Y) / (1 - A)) / len(A)
    return np.clip(grad, -1e3, 1e3)
