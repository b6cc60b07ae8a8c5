#: mistake = "the number of features is taken for the number of samples"
#: item = "minibatches"
#: shows = "X = np.arange(14.0).reshape(7, 2); result = sum(len(b) for _, b in minibatches(X, np.arange(7), 3, np.random.default_rng(1)))"
def minibatches(X, y, batch_size, rng):
    n = X.shape[1]
    rows = rng.permutation(len(X))
    for start in range(0, n, batch_size):
        batch = rows[start:start + batch_size]
        yield X[batch], y[batch]
