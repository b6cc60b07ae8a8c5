#: mistake = "rows are drawn from all but the last"
#: item = "split"
#: shows = "X = Y = np.arange(6.0).reshape(6, 1); seen = {float(v) for seed in range(60) for v in split(X, Y, 0.5, np.random.default_rng(seed))[2].ravel()}; result = len(seen)"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    test = rng.permutation(len(X) - 1)[:n] if n < len(X) else np.arange(len(X))
    train = np.setdiff1d(np.arange(len(X)), test)
    return X[train], Y[train], X[test], Y[test]
