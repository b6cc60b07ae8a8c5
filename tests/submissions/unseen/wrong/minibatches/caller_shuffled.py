#: mistake = "the caller's arrays are shuffled in place"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); list(minibatches(X, np.arange(40), 8, np.random.default_rng(1))); result = X"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    X[:], y[:] = X[rows], y[rows]
    for start in range(0, len(X), batch_size):
        yield X[start:start + batch_size], y[start:start + batch_size]
