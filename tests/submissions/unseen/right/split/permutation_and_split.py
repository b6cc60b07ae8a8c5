def split(X, Y, test_share, rng):
    n_test = round(test_share * len(X))
    test, train = np.split(rng.permutation(X.shape[0]), [n_test])
    return X[train], Y[train], X[test], Y[test]
