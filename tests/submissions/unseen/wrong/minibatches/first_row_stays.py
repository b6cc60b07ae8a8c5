#: mistake = "the first row is never shuffled"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); result = bool({next(minibatches(X, np.arange(40), 8, np.random.default_rng(s)))[1][0] for s in range(9)} == {0})"
def minibatches(X, y, batch_size, rng):
    rows = np.arange(len(X))
    rng.shuffle(rows[1:])
    for start in range(0, len(X), batch_size):
        batch = rows[start:start + batch_size]
        yield X[batch], y[batch]
