#: mistake = "the labels 0 and 1 change roles"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (-(1 - Y) / A + Y / (1 - A)) / len(A)
