#: mistake = "range over classes, not samples"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]]), np.array([0, 2]))"
def cross_entropy(P, y):
    return -np.mean(np.log(np.maximum(P[np.arange(P.shape[1]), y], 1e-9)))
