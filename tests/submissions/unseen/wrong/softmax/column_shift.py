#: mistake = "the largest score of each column is subtracted, not of each row"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0], [2.0, 0.0]]))"
def softmax(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=1, keepdims=True)
