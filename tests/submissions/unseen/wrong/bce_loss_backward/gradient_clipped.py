#: mistake = "the gradient is limited too"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.0, 0.5]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    a = np.clip(A, 1e-9, 1 - 1e-9)
    return np.clip((-Y / a + (1 - Y) / (1 - a)) / len(A), -1000, 1000)
