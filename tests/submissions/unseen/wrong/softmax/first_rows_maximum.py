#: mistake = "the largest score of the first row is taken off all rows"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1000.0, 999.0], [0.0, 1.0]]))"
def softmax(Z):
    e = np.exp(Z - np.max(Z[0]))
    return e / e.sum(axis=1, keepdims=True)
