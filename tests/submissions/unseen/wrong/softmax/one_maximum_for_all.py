#: mistake = "the largest score of the whole array is taken off, so a row far below it becomes 0 / 0"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1000.0, 999.0], [0.0, 1.0]]))"
def softmax(Z):
    shifted = Z - np.max(Z)
    e = np.exp(shifted)
    return e / np.sum(e, axis=1, keepdims=True)
