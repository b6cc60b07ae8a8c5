def minibatches(X, y, batch_size, rng):
    left = list(range(len(X)))
    while left:
        drawn = []
        while left and len(drawn) < batch_size:
            drawn.append(left.pop(rng.integers(len(left))))
        yield X[drawn], y[drawn]
