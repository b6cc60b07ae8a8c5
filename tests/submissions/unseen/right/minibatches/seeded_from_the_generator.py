def minibatches(X, y, batch_size, rng):
    # All chance comes from rng, by way of a seed that it draws.
    inner = np.random.default_rng(rng.integers(2**63))
    rows = inner.permutation(len(X))
    for i in range(0, len(X), batch_size):
        yield X[rows[i:i + batch_size]], y[rows[i:i + batch_size]]
