#: mistake = "far out on the negative side infinity is divided by infinity, and the result is nan"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([0.2, -0.5]), np.array([1.0, -1000.0]))"
def sigmoid_backward(dA, Z):
    # derivative of (1 + e^-z)^-1 with the quotient rule
    e = np.exp(-Z)
    return dA * e / (1 + e) ** 2
