#: mistake = "labels come first"
#: item = "minibatches"
#: shows = "X = np.arange(7.0).reshape(7, 1); result = [np.shape(pair[0]) for pair in minibatches(X, np.arange(7), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        yield y[rows[start:start + batch_size]], X[rows[start:start + batch_size]]
