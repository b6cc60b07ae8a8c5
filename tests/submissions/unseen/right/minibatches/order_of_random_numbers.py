def minibatches(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    yield from (
        (X[order[i:i + batch_size]], y[order[i:i + batch_size]])
        for i in range(0, len(X), batch_size)
    )
