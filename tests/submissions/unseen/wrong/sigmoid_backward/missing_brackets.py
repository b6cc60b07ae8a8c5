#: mistake = "brackets are missing around 1 - s"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([2.0]), np.array([1.0]))"
def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return dA * s * 1 - s
