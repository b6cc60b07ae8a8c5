#: mistake = "makes a generator of its own, always of the same seed"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); one, two = (np.concatenate([y for _, y in minibatches(X, np.arange(40), 8, np.random.default_rng(s))]) for s in (1, 2)); result = bool(np.array_equal(one, two))"
def minibatches(X, y, batch_size, rng=None):
    rng = np.random.default_rng(42)
    order = rng.permutation(len(y))
    for start in range(0, len(y), batch_size):
        batch = order[start:start + batch_size]
        yield X[batch], y[batch]
