def split(X, Y, test_share, rng):
    rows = np.arange(len(Y))
    rng.shuffle(rows)
    train, test = np.split(rows, [len(rows) - round(test_share * len(rows))])
    return X[train], Y[train], X[test], Y[test]
