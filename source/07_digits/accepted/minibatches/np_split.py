def minibatches(X, y, batch_size, rng):
    cuts = np.arange(batch_size, len(X), batch_size)
    for rows in np.split(rng.permutation(len(X)), cuts):
        yield (X[rows], y[rows])
