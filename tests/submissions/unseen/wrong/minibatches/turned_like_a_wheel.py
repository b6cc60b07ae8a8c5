#: mistake = "the rows are turned by a random number, not shuffled: neighbours stay neighbours"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); order = np.concatenate([y for _, y in minibatches(X, np.arange(40), 8, np.random.default_rng(1))]); result = bool(np.all(np.diff(order) % 40 == 1))"
def minibatches(X, y, batch_size, rng):
    n = len(X)
    rows = (np.arange(n) + rng.integers(n)) % n
    for start in range(0, n, batch_size):
        batch = rows[start:start + batch_size]
        yield X[batch], y[batch]
