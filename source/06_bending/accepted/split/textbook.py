def split(X, Y, test_share, rng):
    n_test = round(test_share * len(X))
    order = rng.permutation(len(X))
    test, train = order[:n_test], order[n_test:]
    return X[train], Y[train], X[test], Y[test]
