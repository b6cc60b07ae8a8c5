#: mistake = "a new order is drawn for every batch"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); result = np.sort(np.concatenate([y for _, y in minibatches(X, np.arange(40), 8, np.random.default_rng(1))]))"
def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = rng.permutation(len(X))
        batch = rows[start:start + batch_size]
        yield X[batch], y[batch]
