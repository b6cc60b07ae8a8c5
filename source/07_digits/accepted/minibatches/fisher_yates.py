def minibatches(X, y, batch_size, rng):
    order = list(range(len(X)))
    for i in range(len(order) - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        order[i], order[j] = order[j], order[i]
    for start in range(0, len(order), batch_size):
        yield X[order[start : start + batch_size]], y[order[start : start + batch_size]]
