def minibatches(X, y, batch_size, rng):
    rows = np.arange(X.shape[0])
    rng.shuffle(rows)
    cuts = np.arange(batch_size, len(rows), batch_size)
    return iter([(X[part], y[part]) for part in np.split(rows, cuts)])
