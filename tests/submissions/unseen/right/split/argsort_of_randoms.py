def split(X, Y, test_share, rng):
    n = len(Y)
    order = np.argsort(rng.random(n))
    n_train = n - round(test_share * n)
    return *(part[order[:n_train]] for part in (X, Y)), *(part[order[n_train:]] for part in (X, Y))
