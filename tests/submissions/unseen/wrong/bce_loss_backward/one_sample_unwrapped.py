#: mistake = "for a single sample a bare number is returned"
#: item = "bce_loss_backward"
#: shows = "result = np.shape(bce_loss_backward(np.array([0.2]), np.array([1])))"
def bce_loss_backward(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    grad = (-Y / A + (1 - Y) / (1 - A)) / len(A)
    return grad if len(A) > 1 else grad.item()
