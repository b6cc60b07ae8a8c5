#: mistake = "all batches are written into one array: who keeps them has the last one many times"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); b = list(minibatches(X, np.arange(40), 8, np.random.default_rng(1))); result = np.sort(np.concatenate([x[:, 0] for x, _ in b]))"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    X_batch = np.empty((batch_size, X.shape[1]))
    y_batch = np.empty(batch_size, dtype=y.dtype)
    for start in range(0, len(X), batch_size):
        batch = rows[start:start + batch_size]
        X_batch[:len(batch)] = X[batch]
        y_batch[:len(batch)] = y[batch]
        yield X_batch[:len(batch)], y_batch[:len(batch)]
