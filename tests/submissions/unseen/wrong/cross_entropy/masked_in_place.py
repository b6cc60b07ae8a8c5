#: mistake = "small probabilities are raised in the caller's P by a mask"
#: item = "cross_entropy"
#: shows = "P = np.array([[1.0, 0.0]]); cross_entropy(P, np.array([1])); result = P"
def cross_entropy(P, y):
    P[P < 1e-9] = 1e-9
    loss = 0
    for i, c in enumerate(y):
        loss -= np.log(P[i, c])
    return loss / len(y)
