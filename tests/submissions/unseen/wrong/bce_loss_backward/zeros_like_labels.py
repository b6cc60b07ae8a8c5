#: mistake = "the result takes the type of the labels, so for integer labels it is cut to integers"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.2, 0.9, 0.7]), np.array([1, 0, 1]))"
def bce_loss_backward(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    grad = np.zeros_like(Y)
    grad[Y == 1] = -1 / A[Y == 1] / len(A)
    grad[Y == 0] = 1 / (1 - A[Y == 0]) / len(A)
    return grad
