#: mistake = "divided by the number of classes"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.3, 0.2]]), np.array([0]))"
def cross_entropy(P, y):
    return -np.log(np.maximum(P[np.arange(len(y)), y], 1e-9)).sum() / P.shape[1]
