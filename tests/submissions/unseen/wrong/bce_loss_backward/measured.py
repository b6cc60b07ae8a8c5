#: mistake = "the gradient is measured with numerical_gradient, which fails at the clipped ends and is coarse near them"
#: item = "bce_loss_backward"
#: shows = "result = bce_loss_backward(np.array([0.0, 0.9]), np.array([1, 0]))"
def bce_loss_backward(A, Y):
    return numerical_gradient(lambda a: bce_loss(a, Y), A)
