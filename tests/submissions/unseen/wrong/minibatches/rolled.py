#: mistake = "a random start, and then in order"
#: item = "minibatches"
#: shows = "a = np.concatenate([b for _, b in minibatches(np.zeros((60, 1)), np.arange(60), 6, np.random.default_rng(1))]); result = bool(np.all(np.diff(a) % 60 == 1))"
def minibatches(X, y, batch_size, rng):
    order = np.roll(np.arange(len(X)), rng.integers(len(X)))
    for start in range(0, len(X), batch_size):
        rows = order[start:start + batch_size]
        yield X[rows], y[rows]
