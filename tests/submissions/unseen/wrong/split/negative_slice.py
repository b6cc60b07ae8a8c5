#: mistake = "rows[:-n], which is nothing where n is 0"
#: item = "split"
#: shows = "X = Y = np.arange(6.0).reshape(6, 1); result = [np.array(part.shape) for part in split(X, Y, 0.0, np.random.default_rng(1))]"
def split(X, Y, test_share, rng):
    n = round(test_share * len(X))
    rows = rng.permutation(len(X))
    return X[rows[:-n]], Y[rows[:-n]], X[rows[-n:]], Y[rows[-n:]]
