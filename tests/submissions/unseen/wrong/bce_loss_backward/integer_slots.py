#: mistake = "the result has the type of Y"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.3, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    a = np.clip(A, 1e-9, 1 - 1e-9)
    d = np.zeros_like(Y)
    d[Y == 1] = -1 / a[Y == 1]
    d[Y == 0] = 1 / (1 - a[Y == 0])
    return d / len(Y)
