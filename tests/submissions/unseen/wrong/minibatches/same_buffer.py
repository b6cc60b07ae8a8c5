#: mistake = "all batches lie in one array"
#: item = "minibatches"
#: shows = "a = [b for _, b in minibatches(np.zeros((6, 1)), np.arange(6), 3, np.random.default_rng(1))]; result = sorted(int(c) for b in a for c in b)"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    X_batch = np.zeros((batch_size,) + X.shape[1:], X.dtype)
    y_batch = np.zeros(batch_size, y.dtype)
    for start in range(0, len(X), batch_size):
        rows = order[start:start + batch_size]
        X_batch[:len(rows)], y_batch[:len(rows)] = X[rows], y[rows]
        yield X_batch[:len(rows)], y_batch[:len(rows)]
