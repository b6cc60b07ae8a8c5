#: mistake = "draws from a generator of its own, always the same"
#: item = "split"
#: shows = "X = Y = np.arange(20.0).reshape(20, 1); one = split(X, Y, 0.25, np.random.default_rng(1))[2]; other = split(X, Y, 0.25, np.random.default_rng(2))[2]; result = bool(np.array_equal(one, other))"
def split(X, Y, test_share, rng):
    rng = np.random.default_rng(0)
    n = round(test_share * len(X))
    rows = rng.permutation(len(X))
    return X[rows[n:]], Y[rows[n:]], X[rows[:n]], Y[rows[:n]]
