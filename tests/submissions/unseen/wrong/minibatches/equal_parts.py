#: mistake = "the rows are cut into nearly equal parts, so batches are smaller than asked for"
#: item = "minibatches"
#: shows = "X = np.arange(10.0).reshape(10, 1); result = [len(y) for _, y in minibatches(X, np.arange(10), 4, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    n_batches = int(np.ceil(len(X) / batch_size))
    for batch in np.array_split(rng.permutation(len(X)), n_batches):
        yield X[batch], y[batch]
