def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for i in range(int(np.ceil(len(X) / batch_size))):
        part = slice(i * batch_size, (i + 1) * batch_size)
        X_batch, y_batch = X[rows][part], y[rows][part]
        yield X_batch, y_batch
