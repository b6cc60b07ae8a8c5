#: mistake = "rows and columns change places between the brackets"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.3, 0.2], [0.1, 0.8, 0.1], [0.6, 0.3, 0.1]]), np.array([2, 0, 0]))"
def cross_entropy(P, y):
    return -np.mean(np.log(np.maximum(P[y, np.arange(len(y))], 1e-9)))
