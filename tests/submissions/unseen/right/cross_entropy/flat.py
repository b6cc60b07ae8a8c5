def cross_entropy(P, y):
    n, k = P.shape
    p = P.flat[np.arange(n) * k + y]
    p[p < 1e-9] = 1e-9
    return np.log(1 / p).mean()
