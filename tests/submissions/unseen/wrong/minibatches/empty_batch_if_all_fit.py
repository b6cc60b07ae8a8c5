#: mistake = "an empty batch follows where all samples fit into the first"
#: item = "minibatches"
#: shows = "X = np.arange(3.0).reshape(3, 1); result = [len(b) for _, b in minibatches(X, np.arange(3), 8, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    rows = rng.choice(len(X), len(X), replace=False)
    yield from ((X[r], y[r]) for r in [rows[:batch_size]])
    rest = rows[batch_size:]
    for r in np.split(rest, np.arange(batch_size, len(rest), batch_size)):
        yield X[r], y[r]
