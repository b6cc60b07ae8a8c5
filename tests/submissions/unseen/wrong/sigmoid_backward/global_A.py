#: mistake = "uses an A that was never made"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([1.0]), np.array([1.0]))"
def sigmoid_backward(dA, Z):
    return dA * A * (1 - A)
