#: mistake = "the order is X_train, X_test, Y_train, Y_test, as in scikit-learn"
#: item = "split"
#: shows = "X = np.arange(40.0).reshape(20, 2); Y = np.arange(20.0).reshape(20, 1); a, b, c, d = split(X, Y, 0.25, np.random.default_rng(3)); result = [np.array(np.shape(part)) for part in (a, b, c, d)]"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    rows = rng.permutation(len(X))
    test, train = rows[:n], rows[n:]
    return X[train], X[test], Y[train], Y[test]
