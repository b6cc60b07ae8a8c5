def split(X, Y, test_share, rng):
    n = X.shape[0]
    held_back = np.zeros(n, dtype=bool)
    held_back[rng.choice(n, size=int(round(test_share * n)), replace=False)] = True
    return X[~held_back], Y[~held_back], X[held_back], Y[held_back]
