#: mistake = "an empty batch at the end where all fits"
#: item = "minibatches"
#: shows = "result = [len(b) for _, b in minibatches(np.zeros((6, 1)), np.arange(6), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size + 1):
        rows = order[k * batch_size:(k + 1) * batch_size]
        yield X[rows], y[rows]
