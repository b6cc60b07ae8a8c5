#: mistake = "the gradient passes where Z is negative"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-0.2, 0.5]), np.array([3.0, -4.0]))"
def relu_backward(dA, Z):
    mask = Z < 0
    return dA * mask
