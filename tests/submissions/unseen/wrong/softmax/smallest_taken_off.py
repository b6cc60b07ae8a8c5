#: mistake = "the smallest score is taken off, not the largest"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1000.0, 0.0]]))"
def softmax(Z):
    low = Z.min(axis=1)[:, None]
    e = np.exp(Z - low)
    return e / e.sum(axis=1)[:, None]
