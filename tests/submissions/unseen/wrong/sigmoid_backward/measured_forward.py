#: mistake = "the slope is measured by one forward step, which is too coarse"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([2.0, -0.5]), np.array([1.0, -2.0]))"
def sigmoid_backward(dA, Z):
    h = 1e-5
    return dA * (sigmoid(Z + h) - sigmoid(Z)) / h
