#: mistake = "the result lies on its side"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0], [5.0, 1.0, 0.0]]))"
def softmax(Z):
    e = np.exp(Z.T - Z.max(axis=1))
    return e / e.sum(axis=0)
