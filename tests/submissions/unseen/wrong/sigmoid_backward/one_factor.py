#: mistake = "the factor 1 - s is missing"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([0.2, -0.5]), np.array([1.0, -4.0]))"
def sigmoid_backward(dA, Z):
    return dA * sigmoid(Z)
