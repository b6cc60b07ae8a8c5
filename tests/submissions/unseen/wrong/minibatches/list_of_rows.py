#: mistake = "yields the row numbers as well"
#: item = "minibatches"
#: shows = "result = [len(batch) for batch in minibatches(np.zeros((6, 1)), np.arange(6), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start:start + batch_size]
        yield rows, X[rows], y[rows]
