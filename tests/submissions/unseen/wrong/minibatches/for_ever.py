#: mistake = "after the last batch it starts over, for ever"
#: item = "minibatches"
#: shows = "from itertools import islice; X = np.arange(6.0).reshape(6, 1); result = len(list(islice(minibatches(X, np.arange(6), 3, np.random.default_rng(1)), 50)))"
def minibatches(X, y, batch_size, rng):
    while True:
        rows = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = rows[start:start + batch_size]
            yield X[batch], y[batch]
