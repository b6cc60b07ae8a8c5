#: mistake = "the batch size is always 32"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); result = [len(b) for _, b in minibatches(X, np.arange(40), 8, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    batch_size = 32
    rows = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        batch = rows[start:start + batch_size]
        yield X[batch], y[batch]
