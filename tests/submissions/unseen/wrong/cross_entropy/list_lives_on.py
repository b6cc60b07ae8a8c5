#: mistake = "the list of losses is a default argument, and lives on from call to call"
#: item = "cross_entropy"
#: shows = "P = np.array([[0.5, 0.5]]); cross_entropy(P, np.array([0])); result = cross_entropy(np.array([[0.9, 0.1]]), np.array([1]))"
def cross_entropy(P, y, losses=[]):
    for i in range(len(y)):
        losses.append(-np.log(max(P[i, y[i]], 1e-9)))
    return sum(losses) / len(losses)
