def minibatches(X, y, batch_size, rng):
    剩下 = np.arange(len(X))
    while 剩下.size > 0:
        选中 = rng.choice(剩下, min(batch_size, 剩下.size), replace=False)
        剩下 = np.setdiff1d(剩下, 选中)
        yield X[选中], y[选中]
