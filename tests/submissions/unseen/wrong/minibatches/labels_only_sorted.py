#: mistake = "the rest is glued to the batch before"
#: item = "minibatches"
#: shows = "result = [len(b) for _, b in minibatches(np.zeros((7, 1)), np.arange(7), 3, np.random.default_rng(1))]"
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for rows in np.array_split(order, max(1, len(X) // batch_size)):
        yield X[rows], y[rows]
