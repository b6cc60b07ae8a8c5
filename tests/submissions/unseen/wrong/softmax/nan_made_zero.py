#: mistake = "what overflowed is declared 0 afterwards"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1000.0, 0.0]]))"
def softmax(Z):
    e = np.exp(Z)
    return np.nan_to_num(e / e.sum(axis=1, keepdims=True))
