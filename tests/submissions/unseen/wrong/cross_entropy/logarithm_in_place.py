#: mistake = "the logarithm is written into the caller's P"
#: item = "cross_entropy"
#: shows = "P = np.array([[0.5, 0.5]]); cross_entropy(P, np.array([0])); result = P"
def cross_entropy(P, y):
    logs = np.log(np.maximum(P, 1e-9), out=P)
    return -logs[np.arange(len(y)), y].mean()
