def split(X, Y, test_share, rng):
    held = np.zeros(len(X), bool)
    held[rng.choice(len(X), round(test_share * len(X)), replace=False)] = True
    return X[~held], Y[~held], X[held], Y[held]
