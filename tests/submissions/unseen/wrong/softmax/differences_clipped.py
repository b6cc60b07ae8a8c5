#: mistake = "differences are clipped at -20, so what should be nearly 0 isn't"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 50.0]]))"
def softmax(Z):
    d = np.maximum(Z - Z.max(axis=1, keepdims=True), -20)
    e = np.exp(d)
    return e / e.sum(axis=1, keepdims=True)
