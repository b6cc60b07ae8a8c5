def split(X, Y, test_share, rng):
    rows = list(rng.permutation(len(X)))
    n = round(test_share * len(X))
    test = np.array(rows[:n], dtype=int)
    train = np.array(rows[n:], dtype=int)
    return X[train], Y[train], X[test], Y[test]
