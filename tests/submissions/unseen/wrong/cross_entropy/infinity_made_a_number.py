#: mistake = "log 0 becomes the largest number there is"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[1.0, 0.0]]), np.array([1]))"
def cross_entropy(P, y):
    return np.mean(np.nan_to_num(-np.log(P[np.arange(len(y)), y])))
