#: mistake = "rows and labels are shuffled each on their own"
#: item = "split"
#: shows = "X = np.arange(40.0).reshape(20, 2); Y = np.arange(20.0).reshape(20, 1); a, b, c, d = split(X, Y, 0.25, np.random.default_rng(3)); result = bool(np.all(a[:, 0] == 2 * b[:, 0]) and np.all(c[:, 0] == 2 * d[:, 0]))"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    X = rng.permutation(X)
    Y = rng.permutation(Y)
    return X[n:], Y[n:], X[:n], Y[:n]
