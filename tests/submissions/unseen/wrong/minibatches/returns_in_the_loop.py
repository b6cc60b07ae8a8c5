#: mistake = "return in place of yield: only the first batch, and no generator"
#: item = "minibatches"
#: shows = "X = np.arange(9.0).reshape(9, 1); result = [np.shape(pair[0]) for pair in minibatches(X, np.arange(9), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        batch = rows[start:start + batch_size]
        return X[batch], y[batch]
