#: mistake = "sigmoid(1 - Z) in place of 1 - sigmoid(Z)"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([1.0]), np.array([2.0]))"
def sigmoid_backward(dA, Z):
    return dA * sigmoid(Z) * sigmoid(1 - Z)
