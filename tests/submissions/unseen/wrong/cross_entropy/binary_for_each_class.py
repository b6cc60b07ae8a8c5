#: mistake = "the other classes' log(1 - p) count as well"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.3, 0.2]]), np.array([0]))"
def cross_entropy(P, y):
    Y = np.eye(P.shape[1])[y]
    A = np.clip(P, 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(y)
