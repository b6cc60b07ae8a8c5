#: mistake = "the one-hot table has as many columns as classes occur"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.3, 0.2], [0.6, 0.3, 0.1]]), np.array([0, 1]))"
def cross_entropy(P, y):
    onehot = np.eye(y.max() + 1)[y]
    return -np.mean(np.sum(onehot * np.log(np.maximum(P, 1e-9)), axis=1))
