def minibatches(X, y, batch_size, rng):
    X, y = X.copy(), y.copy()
    for last in range(len(y) - 1, 0, -1):
        other = rng.integers(last + 1)
        X[[last, other]] = X[[other, last]]
        y[[last, other]] = y[[other, last]]
    start = 0
    while start < len(y):
        yield X[start:start + batch_size], y[start:start + batch_size]
        start += batch_size
