#: mistake = "all rows are divided by one sum"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0], [2.0, 3.0]]))"
def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e)
