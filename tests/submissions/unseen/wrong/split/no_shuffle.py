#: mistake = "the last rows are held back, unshuffled"
#: item = "split"
#: shows = "X = np.arange(40.0).reshape(20, 2); Y = np.arange(20.0).reshape(20, 1); a, b, c, d = split(X, Y, 0.25, np.random.default_rng(3)); result = bool(np.all(np.diff(d[:, 0]) == 1) or np.all(np.diff(b[:, 0]) == 1))"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    k = len(X) - n
    return X[:k], Y[:k], X[k:], Y[k:]
