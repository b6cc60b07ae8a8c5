def split(X, Y, test_share, rng):
    everything = np.arange(len(Y))
    test = rng.choice(everything, round(test_share * len(Y)), replace=False)
    train = np.setdiff1d(everything, test)
    return X[train], Y[train], X[test], Y[test]
