#: mistake = "shifts only rows whose largest score is above 0"
#: item = "softmax"
#: shows = "result = softmax(np.array([[-1000.0, -1001.0]]))"
def softmax(Z):
    E = np.exp(Z - np.maximum(0, Z.max(axis=1, keepdims=True)))
    return E / E.sum(axis=1, keepdims=True)
