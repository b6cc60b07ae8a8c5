#: mistake = "the starts end at n - 1, so a rest of one row is lost"
#: item = "minibatches"
#: shows = "X = np.arange(7.0).reshape(7, 1); result = sum(len(b) for b, _ in minibatches(X, np.arange(7), 3, np.random.default_rng(1)))"
def minibatches(X, y, batch_size, rng):
    n = len(X)
    rows = rng.permutation(n)
    for start in range(0, n - 1, batch_size):
        rows_of_batch = rows[start:start + batch_size]
        yield X[rows_of_batch], y[rows_of_batch]
