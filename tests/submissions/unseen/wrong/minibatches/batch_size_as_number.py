#: mistake = "batch_size is taken for the number of batches"
#: item = "minibatches"
#: shows = "X = np.arange(12.0).reshape(12, 1); result = [len(y) for _, y in minibatches(X, np.arange(12), 4, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    for batch in np.array_split(rng.permutation(len(X)), batch_size):
        yield X[batch], y[batch]
