#: mistake = "the quotient of two infinities"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([1.0]), np.array([-1000.0]))"
def sigmoid_backward(dA, Z):
    u = np.exp(-Z)
    return dA * u / (1 + u) ** 2
