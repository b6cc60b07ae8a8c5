#: mistake = "labels come back flat"
#: item = "split"
#: shows = "X = np.arange(40.0).reshape(20, 2); Y = np.arange(20.0).reshape(20, 1); a, b, c, d = split(X, Y, 0.25, np.random.default_rng(3)); result = [np.array(np.shape(part)) for part in (a, b, c, d)]"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    rows = rng.permutation(len(X))
    Y = Y.reshape(-1)
    return X[rows[n:]], Y[rows[n:]], X[rows[:n]], Y[rows[:n]]
