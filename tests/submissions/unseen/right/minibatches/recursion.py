def minibatches(X, y, batch_size, rng):
    def deal(rows):
        if len(rows):
            yield X[rows[:batch_size]], y[rows[:batch_size]]
            yield from deal(rows[batch_size:])
    yield from deal(rng.permutation(len(y)))
