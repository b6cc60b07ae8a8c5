#: mistake = "sigmoid of each score, divided by their sum"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0]]))"
def softmax(Z):
    s = sigmoid(Z)
    return s / s.sum(axis=1, keepdims=True)
