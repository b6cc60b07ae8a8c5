#: mistake = "everything happens within columns"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0], [2.0, 3.0]]))"
def softmax(Z):
    exps = np.exp(Z - Z.max(axis=0))
    return exps / exps.sum(axis=0)
