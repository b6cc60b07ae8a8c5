def cross_entropy(P, y):
    return np.asarray(np.mean([-np.log(max(p[k], 1e-9)) for p, k in zip(P, y)]))
