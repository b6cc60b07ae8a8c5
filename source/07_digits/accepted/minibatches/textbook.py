def minibatches(X, y, batch_size, rng):
    n = len(X)
    order = rng.permutation(n)
    for start in range(0, n, batch_size):
        index = order[start:start + batch_size]
        yield X[index], y[index]
