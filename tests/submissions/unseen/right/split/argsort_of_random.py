def split(X, Y, test_share, rng):
    order = np.argsort(rng.random(len(X)))
    test, train = np.split(order, [round(test_share * len(X))])
    return X[train], Y[train], X[test], Y[test]
