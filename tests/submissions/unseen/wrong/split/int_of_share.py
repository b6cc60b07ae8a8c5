#: mistake = "the number is cut off, not rounded"
#: item = "split"
#: shows = "X = Y = np.arange(7.0).reshape(7, 1); result = [np.array(part.shape) for part in split(X, Y, 0.25, np.random.default_rng(1))]"
def split(X, Y, test_share, rng):
    n = int(test_share * len(X))
    rows = rng.permutation(len(X))
    test, train = rows[:n], rows[n:]
    return X[train], Y[train], X[test], Y[test]
