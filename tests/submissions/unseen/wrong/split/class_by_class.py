#: mistake = "takes the share of each class"
#: item = "split"
#: shows = "result = [len(part) for part in split(np.zeros((6, 1)), np.array([0, 0, 0, 1, 1, 1]), 0.2, np.random.default_rng(1))]"
def split(X, Y, test_share, rng):
    test = []
    for label in np.unique(Y):
        rows = rng.permutation(np.flatnonzero(Y == label))
        test.extend(rows[:round(test_share * len(rows))])
    test = np.array(test, dtype=int)
    train = np.setdiff1d(np.arange(len(X)), test)
    return X[train], Y[train], X[test], Y[test]
