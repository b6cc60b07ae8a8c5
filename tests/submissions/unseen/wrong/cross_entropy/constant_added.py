#: mistake = "1e-9 is added to every probability, where those below it should be raised to it"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[1e-9, 1 - 1e-9]]), np.array([0]))"
def cross_entropy(P, y):
    n = P.shape[0]
    return -np.sum(np.log(P[np.arange(n), y] + 1e-9)) / n
