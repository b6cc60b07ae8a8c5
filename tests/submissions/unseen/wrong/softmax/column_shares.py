#: mistake = "columns add up to 1"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0], [2.0, 3.0]]))"
def softmax(Z):
    E = np.exp(Z - Z.max())
    return E / E.sum(axis=0)
