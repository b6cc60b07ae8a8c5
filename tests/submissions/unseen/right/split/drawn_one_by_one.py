def split(X, Y, test_share, rng):
    rows = list(range(len(X)))
    test = []
    while len(test) < round(test_share * len(X)):
        test.append(rows.pop(rng.integers(len(rows))))
    train_rows, test_rows = np.array(rows, dtype=int), np.array(test, dtype=int)
    return X[train_rows], Y[train_rows], X[test_rows], Y[test_rows]
