#: mistake = "loses the gradient's sign"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-1.0]), np.array([1.0]))"
def relu_backward(dA, Z):
    return np.where(Z > 0, np.abs(dA), 0)
