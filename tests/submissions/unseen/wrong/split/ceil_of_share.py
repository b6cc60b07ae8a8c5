#: mistake = "the number is rounded up"
#: item = "split"
#: shows = "X = Y = np.arange(9.0).reshape(9, 1); result = [np.array(part.shape) for part in split(X, Y, 0.25, np.random.default_rng(1))]"
def split(X, Y, test_share, rng):
    n = int(np.ceil(test_share * len(X)))
    rows = rng.permutation(len(X))
    test, train = rows[:n], rows[n:]
    return X[train], Y[train], X[test], Y[test]
