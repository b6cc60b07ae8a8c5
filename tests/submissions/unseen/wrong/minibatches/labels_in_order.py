#: mistake = "only the images are shuffled"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); b = list(minibatches(X, np.arange(40), 8, np.random.default_rng(1))); result = all(np.array_equal(x[:, 0], y) for x, y in b)"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        stop = start + batch_size
        yield X[rows[start:stop]], y[start:stop]
