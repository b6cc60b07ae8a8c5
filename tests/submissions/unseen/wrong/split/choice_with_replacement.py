#: mistake = "choice draws some rows twice for testing"
#: item = "split"
#: shows = "X = np.arange(40.0).reshape(20, 2); Y = np.arange(20.0).reshape(20, 1); a, b, c, d = split(X, Y, 0.25, np.random.default_rng(3)); result = len(np.unique(c[:, 0]))"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    test = rng.choice(len(X), n)
    train = np.setdiff1d(np.arange(len(X)), test)
    return X[train], Y[train], X[test], Y[test]
