#: mistake = "nothing is taken off before exp, which overflows"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1000.0, 0.0, 999.0]]))"
def softmax(Z):
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)
