#: mistake = "draws from NumPy's global state"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); one, two = (np.concatenate([y for _, y in minibatches(X, np.arange(40), 8, np.random.default_rng(1))]) for _ in range(2)); result = bool(np.array_equal(one, two))"
def minibatches(X, y, batch_size, rng):
    order = np.random.permutation(len(y))
    for start in range(0, len(y), batch_size):
        batch = order[start:start + batch_size]
        yield X[batch], y[batch]
