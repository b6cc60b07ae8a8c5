#: mistake = "a single row loses its axis"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1.0, 2.0]]))"
def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return np.squeeze(E / E.sum(axis=1, keepdims=True))
