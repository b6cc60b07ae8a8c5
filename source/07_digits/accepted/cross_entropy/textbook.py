def cross_entropy(P, y):
    n = len(y)
    p_true = np.clip(P[np.arange(n), y], 1e-9, None)
    return -np.sum(np.log(p_true)) / n
