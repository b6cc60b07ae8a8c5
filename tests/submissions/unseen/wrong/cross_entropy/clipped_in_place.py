#: mistake = "the clip is written into the caller's P"
#: item = "cross_entropy"
#: shows = "P = np.array([[1.0, 0.0]]); cross_entropy(P, np.array([0])); result = P"
def cross_entropy(P, y):
    np.clip(P, 1e-9, None, out=P)
    return -np.mean(np.log(P[np.arange(len(y)), y]))
