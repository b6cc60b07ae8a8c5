#: mistake = "takes the slope at dA"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([3.0]), np.array([0.5]))"
def sigmoid_backward(dA, Z):
    s = sigmoid(dA)
    return s * (1 - s) * dA
