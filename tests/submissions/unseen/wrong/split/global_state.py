#: mistake = "draws from the global state, so that a generator with the same seed gives another result"
#: item = "split"
#: shows = "X = Y = np.arange(40.0).reshape(40, 1); one = split(X, Y, 0.25, np.random.default_rng(1))[2]; other = split(X, Y, 0.25, np.random.default_rng(1))[2]; result = bool(np.array_equal(one, other))"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    rows = np.random.permutation(len(X))
    return X[rows[n:]], Y[rows[n:]], X[rows[:n]], Y[rows[:n]]
