#: mistake = "the slope is taken at dA, not at Z"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([0.2, -0.5]), np.array([1.0, -4.0]))"
def sigmoid_backward(dA, Z):
    s = sigmoid(dA)
    return dA * s * (1 - s)
