#: mistake = "the caller's dA is overwritten with the result"
#: item = "sigmoid_backward"
#: shows = "dA = np.array([0.2, -0.5]); sigmoid_backward(dA, np.array([1.0, -4.0])); result = dA"
def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    dA *= s
    dA *= 1 - s
    return dA
