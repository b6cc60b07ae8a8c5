#: mistake = "every fourth row is held back, whatever the generator"
#: item = "split"
#: shows = "X = Y = np.arange(20.0).reshape(20, 1); one = split(X, Y, 0.25, np.random.default_rng(1))[2]; other = split(X, Y, 0.25, np.random.default_rng(2))[2]; result = bool(np.array_equal(one, other))"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    rows = np.arange(len(X))
    test = np.linspace(0, len(X) - 1, n).astype(int)
    train = np.setdiff1d(rows, test)
    return X[train], Y[train], X[test], Y[test]
