#: mistake = "the caller's arrays are shuffled"
#: item = "split"
#: shows = "X = np.arange(12.0).reshape(12, 1); split(X, X.copy(), 0.25, np.random.default_rng(1)); result = X.copy()"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    rows = rng.permutation(len(X))
    X[:] = X[rows]
    Y[:] = Y[rows]
    return X[n:], Y[n:], X[:n], Y[:n]
