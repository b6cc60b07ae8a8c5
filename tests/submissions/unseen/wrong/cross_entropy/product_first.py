#: mistake = "the probabilities are multiplied before the logarithm, and many samples underflow"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.full((400, 10), 0.1), np.zeros(400, int))"
def cross_entropy(P, y):
    p = np.maximum(P[np.arange(len(y)), y], 1e-9)
    return -np.log(np.prod(p)) / len(y)
