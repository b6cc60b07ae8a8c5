#: mistake = "only the order of the batches is drawn: each holds neighbours"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); b = list(minibatches(X, np.arange(40), 8, np.random.default_rng(1))); result = all(np.all(np.diff(y) == 1) for _, y in b)"
def minibatches(X, y, batch_size, rng):
    starts = np.arange(0, len(X), batch_size)
    last = starts[-1]
    starts = np.append(rng.permutation(starts[:-1]), last)
    for start in starts:
        yield X[start:start + batch_size], y[start:start + batch_size]
