#: mistake = "rows are divided by their length as vectors, not by their sum"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0]]))"
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / np.linalg.norm(e, axis=1, keepdims=True)
