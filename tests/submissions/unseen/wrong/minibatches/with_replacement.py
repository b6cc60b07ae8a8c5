#: mistake = "each batch is drawn with replacement"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); result = np.sort(np.concatenate([y for _, y in minibatches(X, np.arange(40), 8, np.random.default_rng(1))]))"
def minibatches(X, y, batch_size, rng):
    n = len(X)
    for start in range(0, n, batch_size):
        rows = rng.integers(0, n, min(batch_size, n - start))
        yield X[rows], y[rows]
