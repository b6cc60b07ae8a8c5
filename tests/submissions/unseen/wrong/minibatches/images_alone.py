#: mistake = "labels are not yielded"
#: item = "minibatches"
#: shows = "X = np.arange(7.0).reshape(7, 1); result = [type(pair).__name__ for pair in minibatches(X, np.arange(7), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        yield X[rows[start:start + batch_size]]
