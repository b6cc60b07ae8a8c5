#: mistake = "each row is held back with the probability of the share: the sizes are left to chance"
#: item = "split"
#: shows = "X = Y = np.arange(40.0).reshape(40, 1); result = [len(split(X, Y, 0.25, np.random.default_rng(seed))[2]) for seed in range(5)]"
def split(X, Y, test_share, rng):
    held = rng.random(len(X)) < test_share
    return X[~held], Y[~held], X[held], Y[held]
