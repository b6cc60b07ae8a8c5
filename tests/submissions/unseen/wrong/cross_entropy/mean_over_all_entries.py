#: mistake = "the mean runs over all entries of the one-hot table, not over samples"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def cross_entropy(P, y):
    onehot = np.eye(P.shape[1])[y]
    return -np.mean(onehot * np.log(np.clip(P, 1e-9, None)))
