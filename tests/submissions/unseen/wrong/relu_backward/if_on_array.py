#: mistake = "an if asks for the truth of a whole array, which raises for more than one element"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0, 2.0]), np.array([3.0, -4.0]))"
def relu_backward(dA, Z):
    if Z > 0:
        return dA
    else:
        return np.zeros_like(dA)
