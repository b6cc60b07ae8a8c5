def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    starts = range(0, len(y), batch_size)
    yield from ((X[order[s:s + batch_size]], y[order[s:s + batch_size]]) for s in starts)
