#: mistake = "measures the slope instead of deriving it"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.001, 0.5]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    return numerical_gradient(lambda a: bce_loss(a, Y), A)
