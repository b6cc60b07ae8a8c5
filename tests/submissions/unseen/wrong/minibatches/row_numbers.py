#: mistake = "row numbers are yielded in place of rows"
#: item = "minibatches"
#: shows = "X = np.arange(14.0).reshape(7, 2); result = [np.shape(a) for a, _ in minibatches(X, np.arange(7), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        batch = rows[start:start + batch_size]
        yield batch, y[batch]
