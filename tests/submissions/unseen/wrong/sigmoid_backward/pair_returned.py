#: mistake = "a pair of gradient and activation is returned"
#: item = "sigmoid_backward"
#: shows = "result = isinstance(sigmoid_backward(np.array([0.2, -0.5]), np.array([1.0, -4.0])), np.ndarray)"
def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return dA * s * (1 - s), s
