#: mistake = "sorts the rows of each batch and the batches' rows are neighbours"
#: item = "minibatches"
#: shows = "result = len({tuple(np.sort(b)) for s in range(9) for _, b in minibatches(np.zeros((4, 1)), np.arange(4), 2, np.random.default_rng(s))})"
def minibatches(X, y, batch_size, rng):
    n = len(X)
    if rng.random() < 0.5:
        X, y = X[::-1], y[::-1]
    for start in range(0, n, batch_size):
        yield X[start:start + batch_size].copy(), y[start:start + batch_size].copy()
