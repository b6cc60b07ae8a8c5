#: mistake = "a loss for each sample, without a mean"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def cross_entropy(P, y):
    return -np.log(np.maximum(P[np.arange(len(y)), y], 1e-9))
