def split(X, Y, test_share, rng):
    n = len(X)
    test = rng.choice(n, round(test_share * n), replace=False)
    return np.delete(X, test, axis=0), np.delete(Y, test, axis=0), X[test], Y[test]
