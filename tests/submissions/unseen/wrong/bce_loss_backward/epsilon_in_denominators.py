#: mistake = "1e-9 is added to both denominators, which is no clip"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([1e-8, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    eps = 1e-9
    return (-Y / (A + eps) + (1 - Y) / (1 - A + eps)) / len(A)
