#: mistake = "one list of all batches is yielded, at the end"
#: item = "minibatches"
#: shows = "X = np.arange(9.0).reshape(9, 1); result = len(list(minibatches(X, np.arange(9), 3, np.random.default_rng(1))))"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), batch_size):
        batch = rows[start:start + batch_size]
        batches.append((X[batch], y[batch]))
    yield batches
