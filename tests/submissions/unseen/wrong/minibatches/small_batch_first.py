#: mistake = "the smaller batch comes first"
#: item = "minibatches"
#: shows = "X = np.arange(7.0).reshape(7, 1); result = [len(y) for _, y in minibatches(X, np.arange(7), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    first = len(X) % batch_size or batch_size
    for batch in np.split(rows, range(first, len(X), batch_size)):
        yield X[batch], y[batch]
