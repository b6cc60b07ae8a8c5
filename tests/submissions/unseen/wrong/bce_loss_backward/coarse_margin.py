#: mistake = "the margin of the clip is 1e-8"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.0, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    A = np.clip(A, 1e-8, 1 - 1e-8)
    return (-Y / A + (1 - Y) / (1 - A)) / A.size
