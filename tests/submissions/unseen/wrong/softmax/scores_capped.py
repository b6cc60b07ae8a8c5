#: mistake = "scores are limited to 50"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1000.0, 900.0]]))"
def softmax(Z):
    E = np.exp(np.clip(Z, -50, 50))
    return E / E.sum(axis=1, keepdims=True)
