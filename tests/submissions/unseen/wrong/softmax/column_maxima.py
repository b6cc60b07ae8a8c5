#: mistake = "the largest score of each column is taken off, not of each row"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0], [2.0, 7.0]]))"
def softmax(Z):
    e = np.exp(Z - Z.max(axis=0, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
