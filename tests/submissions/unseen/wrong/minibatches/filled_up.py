#: mistake = "the last batch is filled up with rows that have been"
#: item = "minibatches"
#: shows = "X = np.arange(7.0).reshape(7, 1); result = [len(y) for _, y in minibatches(X, np.arange(7), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    n = len(X)
    rows = rng.permutation(n)
    for start in range(0, n, batch_size):
        batch = rows[np.arange(start, start + batch_size) % n]
        yield X[batch], y[batch]
