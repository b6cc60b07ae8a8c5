#: mistake = "the loss of a sample is capped at 20"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[1.0, 0.0]]), np.array([1]))"
def cross_entropy(P, y):
    with np.errstate(divide="ignore"):
        each = -np.log(P[np.arange(len(y)), y])
    return np.minimum(each, 20).mean()
