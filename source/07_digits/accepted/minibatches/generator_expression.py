def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    parts = (order[i : i + batch_size] for i in range(0, len(order), batch_size))
    return ((X[part], y[part]) for part in parts)
