#: mistake = "the most probable class is taken, whatever the truth"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def cross_entropy(P, y):
    return -np.mean(np.log(np.maximum(np.max(P, axis=1), 1e-9)))
