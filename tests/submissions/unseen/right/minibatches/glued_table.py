def minibatches(X, y, batch_size, rng):
    pairs = list(zip(X, y))
    order = rng.permutation(len(pairs))
    batch = []
    for row in order:
        batch.append(pairs[row])
        if len(batch) == batch_size:
            yield np.array([x for x, _ in batch]), np.array([c for _, c in batch])
            batch = []
    if batch:
        yield np.array([x for x, _ in batch]), np.array([c for _, c in batch])
