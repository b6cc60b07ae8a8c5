#: mistake = "P[:, y] picks whole columns, n of them"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def cross_entropy(P, y):
    picked = P[:, y]
    return -np.mean(np.log(np.maximum(picked, 1e-9)))
