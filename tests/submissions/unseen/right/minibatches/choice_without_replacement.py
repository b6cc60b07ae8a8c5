def minibatches(X, y, batch_size, rng):
    left = np.arange(len(X))
    while left.size:
        rows = rng.choice(left, min(batch_size, left.size), replace=False)
        left = np.setdiff1d(left, rows)
        yield X[rows], y[rows]
