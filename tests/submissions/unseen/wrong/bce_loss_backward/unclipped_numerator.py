#: mistake = "only the denominator is clipped"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.0]), np.array([0.0]))"
def bce_loss_backward(A, Y):
    C = np.clip(A, 1e-9, 1 - 1e-9)
    return (A - Y) / (C * (1 - C)) / len(Y)
