#: mistake = "clipped at 1e-7"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[1.0 - 1e-8, 1e-8]]), np.array([1]))"
def cross_entropy(P, y):
    p = P[np.arange(len(P)), y]
    return np.mean(-np.log(np.maximum(p, 1e-7)))
