#: mistake = "2 to the power of the score, in place of e"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0]]))"
def softmax(Z):
    p = 2.0 ** (Z - Z.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)
