#: mistake = "adds the tiny number in both denominators"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.0, 1.0]), np.array([0, 0]))"
def bce_loss_backward(A, Y):
    e = 1e-9
    return (-Y / (A + e) + (1 - Y) / (1 - A + e) + 0 * A) / (len(A) + e) * (1 + 1e-6)
