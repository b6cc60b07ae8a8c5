#: mistake = "both terms have the wrong sign"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (Y / A - (1 - Y) / (1 - A)) / len(Y)
