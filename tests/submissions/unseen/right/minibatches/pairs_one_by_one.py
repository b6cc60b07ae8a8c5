def minibatches(X, y, batch_size, rng):
    xs, ys = [], []
    for i in rng.permutation(len(X)):
        xs.append(X[i])
        ys.append(y[i])
        if len(ys) == batch_size:
            yield np.array(xs), np.array(ys)
            xs, ys = [], []
    if ys:
        yield np.array(xs), np.array(ys)
