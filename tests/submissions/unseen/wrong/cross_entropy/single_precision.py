#: mistake = "single precision"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.9, 0.1]]), np.array([0]))"
def cross_entropy(P, y):
    p = P.astype(np.float32)[np.arange(len(y)), y]
    return float(-np.log(np.maximum(p, 1e-9)).mean())
