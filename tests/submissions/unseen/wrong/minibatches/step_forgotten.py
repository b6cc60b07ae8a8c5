#: mistake = "range has no step, so batches slide by one row"
#: item = "minibatches"
#: shows = "X = np.arange(9.0).reshape(9, 1); result = [len(y) for _, y in minibatches(X, np.arange(9), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for start in range(0, len(X) - batch_size + 1):
        batch = rows[start:start + batch_size]
        yield X[batch], y[batch]
