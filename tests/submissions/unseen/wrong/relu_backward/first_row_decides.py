#: mistake = "only the first row's mask is used"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.ones((2, 2)), np.array([[1.0, -1.0], [-1.0, 1.0]]))"
def relu_backward(dA, Z):
    mask = Z[0] > 0
    return dA * mask
