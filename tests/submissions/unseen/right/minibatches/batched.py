import itertools


def minibatches(X, y, batch_size, rng):
    rows = iter(rng.choice(len(X), len(X), replace=False))
    while chunk := list(itertools.islice(rows, batch_size)):
        yield X[chunk], y[chunk]
