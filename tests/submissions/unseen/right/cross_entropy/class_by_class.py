def cross_entropy(P, y):
    total = 0
    for c in np.unique(y):
        total += np.log(np.maximum(P[y == c, c], 1e-9)).sum()
    return -total / len(y)
