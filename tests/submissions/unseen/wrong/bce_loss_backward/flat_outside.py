#: mistake = "the gradient is 0 where the clip is active"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.0, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    C = np.clip(A, 1e-9, 1 - 1e-9)
    grad = (-Y / C + (1 - Y) / (1 - C)) / len(A)
    grad[C != A] = 0
    return grad
