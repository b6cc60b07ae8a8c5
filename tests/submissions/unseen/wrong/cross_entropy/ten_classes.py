#: mistake = "the number of classes is written in as 10"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]]), np.array([0, 2]))"
def cross_entropy(P, y):
    hot = np.zeros((len(y), 10))
    hot[np.arange(len(y)), y] = 1
    return -np.sum(hot * np.log(np.maximum(P, 1e-9))) / len(y)
