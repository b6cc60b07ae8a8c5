#: mistake = "the loop ends before the last sample"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def cross_entropy(P, y):
    total = 0.0
    for i in range(len(y) - 1):
        total += -np.log(max(P[i, y[i]], 1e-9))
    return total / len(y)
