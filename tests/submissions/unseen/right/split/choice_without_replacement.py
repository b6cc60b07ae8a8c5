def split(X, Y, test_share, rng):
    n = len(X)
    test = rng.choice(n, round(test_share * n), replace=False)
    train = np.setdiff1d(np.arange(n), test)
    return X[train], Y[train], X[test], Y[test]
