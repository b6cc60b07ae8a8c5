#: mistake = "shuffle changes the caller's arrays, with one state for both so that they stay together"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); list(minibatches(X, np.arange(40), 8, np.random.default_rng(1))); result = X"
def minibatches(X, y, batch_size, rng):
    state = rng.bit_generator.state
    rng.shuffle(X)
    rng.bit_generator.state = state
    rng.shuffle(y)
    for start in range(0, len(X), batch_size):
        yield X[start:start + batch_size].copy(), y[start:start + batch_size].copy()
