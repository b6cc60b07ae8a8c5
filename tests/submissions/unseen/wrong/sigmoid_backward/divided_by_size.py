#: mistake = "the result is divided by the number of elements"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([0.2, -0.5]), np.array([1.0, -4.0]))"
def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return dA * s * (1 - s) / dA.size
