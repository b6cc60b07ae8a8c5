def minibatches(X, y, batch_size, rng):
    order = rng.permutation(X.shape[0])
    X_shuffled, y_shuffled = X[order], y[order]
    start = 0
    while start < len(y):
        yield X_shuffled[start : start + batch_size], y_shuffled[start : start + batch_size]
        start += batch_size
