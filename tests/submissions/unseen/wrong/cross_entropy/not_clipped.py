#: mistake = "log 0 isn't kept away"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[1.0, 0.0]]), np.array([1]))"
def cross_entropy(P, y):
    return -np.log(P[np.arange(len(y)), y]).mean()
