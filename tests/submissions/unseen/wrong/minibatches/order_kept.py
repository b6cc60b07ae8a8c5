#: mistake = "the order is drawn once for each n, and kept for later calls"
#: item = "minibatches"
#: shows = "rng = np.random.default_rng(5); X = np.arange(40.0).reshape(40, 1); one, two = (np.concatenate([y for _, y in minibatches(X, np.arange(40), 8, rng)]) for _ in range(2)); result = bool(np.array_equal(one, two))"
orders = {}


def minibatches(X, y, batch_size, rng):
    n = len(y)
    if n not in orders:
        orders[n] = rng.permutation(n)
    for start in range(0, n, batch_size):
        batch = orders[n][start:start + batch_size]
        yield X[batch], y[batch]
