#: mistake = "a slope measured with large steps"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([1.0]), np.array([1.0]))"
def sigmoid_backward(dA, Z):
    h = 0.01
    return dA * (sigmoid(Z + h) - sigmoid(Z - h)) / (2 * h)
