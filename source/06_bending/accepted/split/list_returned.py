def split(X, Y, test_share, rng):
    order = rng.permutation(np.arange(X.shape[0]))
    n_test = round(test_share * X.shape[0])
    test, train = sorted(order[:n_test]), sorted(order[n_test:])
    test, train = np.array(test, dtype=int), np.array(train, dtype=int)
    return [X[train], Y[train], X[test], Y[test]]
