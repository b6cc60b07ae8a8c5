#: mistake = "the arguments are in the other order"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-1.0, 2.0]), np.array([3.0, -4.0]))"
def relu_backward(Z, dA):
    return np.where(Z > 0, dA, 0)
