#: mistake = "the slope of negative numbers is -1"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0, 2.0]), np.array([-1.0, 3.0]))"
def relu_backward(dA, Z):
    return dA * np.sign(Z)
