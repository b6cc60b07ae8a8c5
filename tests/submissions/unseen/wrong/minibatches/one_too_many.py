#: mistake = "a batch of batch_size + 1"
#: item = "minibatches"
#: shows = "result = [len(b) for _, b in minibatches(np.zeros((7, 1)), np.arange(7), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size + 1):
        rows = order[start:start + batch_size + 1]
        yield X[rows], y[rows]
