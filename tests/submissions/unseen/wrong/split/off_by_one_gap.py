#: mistake = "the training rows begin one too late: a row is lost"
#: item = "split"
#: shows = "X = np.arange(40.0).reshape(20, 2); Y = np.arange(20.0).reshape(20, 1); a, b, c, d = split(X, Y, 0.25, np.random.default_rng(3)); result = np.sort(np.vstack([a, c])[:, 0])"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    rows = rng.permutation(len(X))
    return X[rows[n + 1:]], Y[rows[n + 1:]], X[rows[:n]], Y[rows[:n]]
