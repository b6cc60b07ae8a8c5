#: mistake = "images and labels are shuffled each on their own"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); b = list(minibatches(X, np.arange(40), 8, np.random.default_rng(1))); result = all(np.array_equal(x[:, 0], y) for x, y in b)"
def minibatches(X, y, batch_size, rng):
    X, y = rng.permutation(X), rng.permutation(y)
    for start in range(0, len(X), batch_size):
        yield X[start:start + batch_size], y[start:start + batch_size]
