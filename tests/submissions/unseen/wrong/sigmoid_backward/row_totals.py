#: mistake = "multiplies by row sums of the slope"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.ones((2, 2)), np.array([[0.0, 1.0], [2.0, 3.0]]))"
def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return dA * np.sum(s * (1 - s), axis=-1, keepdims=True)
