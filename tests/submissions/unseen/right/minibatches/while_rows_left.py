def minibatches(X, y, batch_size, rng):
    rows = [int(row) for row in rng.permutation(len(X))]
    while rows:
        batch, rows = rows[:batch_size], rows[batch_size:]
        yield X[batch], y[batch]
