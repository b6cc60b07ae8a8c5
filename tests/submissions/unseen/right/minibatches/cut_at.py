def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(y.shape[0])
    cuts = np.arange(batch_size, len(rows), batch_size)
    yield from zip(np.split(X[rows], cuts), np.split(y[rows], cuts))
