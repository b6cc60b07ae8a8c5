def split(X, Y, test_share, rng):
    chosen = rng.choice(len(X), size=round(test_share * len(X)), replace=False)
    is_test = np.zeros(len(X), dtype=bool)
    is_test[chosen] = True
    return X[~is_test], Y[~is_test], X[is_test], Y[is_test]
