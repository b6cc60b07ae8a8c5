#: mistake = "row offsets are added to the caller's y"
#: item = "cross_entropy"
#: shows = "y = np.array([0, 1]); cross_entropy(np.array([[0.5, 0.5], [0.9, 0.1]]), y); result = y"
def cross_entropy(P, y):
    y += P.shape[1] * np.arange(len(y))
    return -np.mean(np.log(np.maximum(P.ravel()[y], 1e-9)))
