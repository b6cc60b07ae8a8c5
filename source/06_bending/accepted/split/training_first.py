def split(X, Y, test_share, rng):
    n = X.shape[0]
    n_train = n - round(test_share * n)
    order = rng.permutation(n)
    X, Y = X[order], Y[order]
    return X[:n_train], Y[:n_train], X[n_train:], Y[n_train:]
