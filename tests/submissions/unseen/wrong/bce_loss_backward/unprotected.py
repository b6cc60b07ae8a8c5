#: mistake = "nothing is clipped, so at 0 and 1 it divides by 0"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.0, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    n = Y.shape[0]
    return (-Y / A + (1 - Y) / (1 - A)) / n
