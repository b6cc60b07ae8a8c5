#: mistake = "the samples are sorted by class"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); y = np.arange(40) % 4; order = np.concatenate([b for _, b in minibatches(X, y, 8, np.random.default_rng(1))]); result = bool(np.all(np.diff(order) >= 0))"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    rows = rows[np.argsort(y[rows], kind="stable")]
    for start in range(0, len(X), batch_size):
        batch = rows[start:start + batch_size]
        yield X[batch], y[batch]
