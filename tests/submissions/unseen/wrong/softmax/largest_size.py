#: mistake = "the largest absolute value is taken off, which for very negative scores leaves 0 / 0"
#: item = "softmax"
#: shows = "result = softmax(np.array([[-1000.0, -1001.0]]))"
def softmax(Z):
    m = np.abs(Z).max(axis=1, keepdims=True)
    e = np.exp(Z - m)
    return e / e.sum(axis=1, keepdims=True)
