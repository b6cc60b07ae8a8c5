#: mistake = "the clip is applied to the finished mean"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[1.0, 0.0]]), np.array([1]))"
def cross_entropy(P, y):
    with np.errstate(divide="ignore"):
        return float(np.clip(-np.log(P[np.arange(len(y)), y]).mean(), 1e-9, 1e9))
