#: mistake = "where n is a multiple of the batch size, an empty batch follows"
#: item = "minibatches"
#: shows = "X = np.arange(6.0).reshape(6, 1); result = [len(y) for _, y in minibatches(X, np.arange(6), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    n_batches = len(X) // batch_size + 1
    for i in range(n_batches):
        batch = rows[i * batch_size:(i + 1) * batch_size]
        yield X[batch], y[batch]
