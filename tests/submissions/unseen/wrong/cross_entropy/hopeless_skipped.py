#: mistake = "samples whose truth got less than 1e-9 are left out of the mean"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[1.0, 0.0], [0.5, 0.5]]), np.array([1, 0]))"
def cross_entropy(P, y):
    p = P[np.arange(len(y)), y]
    return -np.sum(np.log(p[p >= 1e-9])) / max(1, np.sum(p >= 1e-9))
