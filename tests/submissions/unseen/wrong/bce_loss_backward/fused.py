#: mistake = "it is the gradient with respect to Z, with the sigmoid's slope already in it"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    n = Y.shape[0]
    return (A - Y) / n
