#: mistake = "the one-hot table is made for n classes, which fits only where n is the number of classes"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.5], [0.9, 0.1], [0.2, 0.8]]), np.array([0, 1, 1]))"
def cross_entropy(P, y):
    Y = np.eye(len(y))[y]
    return -(Y * np.log(np.maximum(P, 1e-9))).sum() / len(y)
