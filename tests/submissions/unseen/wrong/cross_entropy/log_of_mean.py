#: mistake = "the logarithm of the mean"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]]), np.array([0, 2]))"
def cross_entropy(P, y):
    return -np.log(np.maximum(np.mean(P[np.arange(len(y)), y]), 1e-9))
