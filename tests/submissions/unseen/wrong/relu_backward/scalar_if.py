#: mistake = "an if on a whole array"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0, 2.0]), np.array([1.0, -1.0]))"
def relu_backward(dA, Z):
    if Z > 0:
        return dA
    else:
        return 0
