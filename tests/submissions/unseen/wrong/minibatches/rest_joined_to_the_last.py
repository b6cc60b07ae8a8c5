#: mistake = "the rest is joined to the last whole batch"
#: item = "minibatches"
#: shows = "X = np.arange(7.0).reshape(7, 1); result = [len(y) for _, y in minibatches(X, np.arange(7), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    whole = max(1, len(X) // batch_size)
    for i in range(whole):
        stop = None if i == whole - 1 else (i + 1) * batch_size
        yield X[rows[i * batch_size:stop]], y[rows[i * batch_size:stop]]
