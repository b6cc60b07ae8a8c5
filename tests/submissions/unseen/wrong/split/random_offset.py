#: mistake = "a run of neighbours is held back, from a random place on"
#: item = "split"
#: shows = "X = np.arange(40.0).reshape(20, 2); Y = np.arange(20.0).reshape(20, 1); a, b, c, d = split(X, Y, 0.25, np.random.default_rng(3)); result = bool(np.all(np.diff(np.sort(d[:, 0])) == 1))"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    start = rng.integers(0, len(X) - n + 1)
    rows = np.arange(len(X))
    held = (rows >= start) & (rows < start + n)
    return X[~held], Y[~held], X[held], Y[held]
