#: mistake = "the last, smaller batch is left out"
#: item = "minibatches"
#: shows = "X = np.arange(7.0).reshape(7, 1); result = sum(len(b) for b, _ in minibatches(X, np.arange(7), 3, np.random.default_rng(1)))"
def minibatches(X, y, batch_size, rng):
    rows = rng.permutation(len(X))
    for i in range(len(X) // batch_size):
        some = rows[i * batch_size:(i + 1) * batch_size]
        yield X[some], y[some]
