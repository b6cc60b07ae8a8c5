#: mistake = "probabilities are rounded to six digits"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0]]))"
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return np.round(e / e.sum(axis=1, keepdims=True), 6)
