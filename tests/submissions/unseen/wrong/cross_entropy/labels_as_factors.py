#: mistake = "class numbers are multiplied with the logarithms as if they were one-hot"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def cross_entropy(P, y):
    return -np.mean(np.sum(y[:, None] * np.log(np.maximum(P, 1e-9)), axis=1))
