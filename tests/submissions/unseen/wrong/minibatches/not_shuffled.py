#: mistake = "nothing is shuffled"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); b = list(minibatches(X, np.arange(40), 8, np.random.default_rng(1))); result = bool(np.all(np.diff(np.concatenate([y for _, y in b])) == 1))"
def minibatches(X, y, batch_size, rng):
    for i in range(0, len(X), batch_size):
        yield X[i:i + batch_size], y[i:i + batch_size]
