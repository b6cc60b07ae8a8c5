def split(X, Y, test_share, rng):
    held = np.zeros(len(X), dtype=bool)
    held[rng.permutation(len(X))[: round(test_share * len(X))]] = True
    return X[~held], Y[~held], X[held], Y[held]
