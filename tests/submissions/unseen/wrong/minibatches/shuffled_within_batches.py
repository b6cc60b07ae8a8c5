#: mistake = "batches are cut first and shuffled then: the same rows meet in every epoch"
#: item = "minibatches"
#: shows = "X = np.arange(40.0).reshape(40, 1); b = list(minibatches(X, np.arange(40), 8, np.random.default_rng(1))); result = np.sort(b[0][1])"
def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = start + rng.permutation(len(X[start:start + batch_size]))
        yield X[rows], y[rows]
