#: mistake = "the largest score is taken off only where it is above 0: very negative rows become 0 / 0"
#: item = "softmax"
#: shows = "result = softmax(np.array([[-800.0, -801.0]]))"
def softmax(Z):
    m = np.maximum(0, Z.max(axis=1, keepdims=True))
    e = np.exp(Z - m)
    return e / e.sum(axis=1, keepdims=True)
