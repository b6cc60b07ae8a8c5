#: mistake = "leaves out those below the clip"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.0, 1.0], [0.5, 0.5]]), np.array([0, 1]))"
def cross_entropy(P, y):
    p = P[np.arange(len(y)), y]
    return -np.sum(np.log(p[p > 1e-9])) / len(y)
