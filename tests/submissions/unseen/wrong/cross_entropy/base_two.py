#: mistake = "logarithm to the base 2"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.5]]), np.array([0]))"
def cross_entropy(P, y):
    return -np.log2(np.maximum(P[np.arange(len(y)), y], 1e-9)).mean()
