def minibatches(X, y, batch_size, rng):
    both = np.column_stack([X, y])
    both = rng.permutation(both)
    for start in range(0, len(both), batch_size):
        batch = both[start : start + batch_size]
        yield batch[:, :-1], batch[:, -1].astype(int)
