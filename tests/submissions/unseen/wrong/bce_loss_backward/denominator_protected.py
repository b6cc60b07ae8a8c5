#: mistake = "only the denominator is protected, so a perfectly right prediction of 0 gets gradient 0 instead of 1/n"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.0, 0.9]), np.array([0, 0]))"
def bce_loss_backward(A, Y):
    denominator = np.maximum(A * (1 - A), 1e-9)
    return (A - Y) / denominator / len(A)
