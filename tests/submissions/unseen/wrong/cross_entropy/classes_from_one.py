#: mistake = "classes are counted from 1"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.3, 0.2]]), np.array([1]))"
def cross_entropy(P, y):
    return -np.log(np.maximum(P[np.arange(len(y)), y - 1], 1e-9)).mean()
