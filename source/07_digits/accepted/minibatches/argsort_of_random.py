def minibatches(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    n_batches = int(np.ceil(len(X) / batch_size))
    for batch in range(n_batches):
        rows = order[batch * batch_size : min((batch + 1) * batch_size, len(X))]
        yield X[rows, :], y[rows]
