#: mistake = "all batches are written into one array"
#: item = "minibatches"
#: shows = "batches = list(minibatches(np.arange(4.0)[:, None], np.arange(4), 2, np.random.default_rng(0))); result = sorted(int(k) for _, y in batches for k in y)"
def minibatches(X, y, batch_size, rng):
    n = len(X)
    r = rng.permutation(n)
    Xb, yb = np.zeros((batch_size,) + X.shape[1:]), np.zeros(batch_size, y.dtype)
    for i in range(0, n, batch_size):
        rows = r[i:i + batch_size]
        Xb[:len(rows)], yb[:len(rows)] = X[rows], y[rows]
        yield Xb[:len(rows)], yb[:len(rows)]
