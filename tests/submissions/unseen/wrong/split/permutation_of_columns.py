#: mistake = "shuffles the features as well"
#: item = "split"
#: shows = "X = split(np.arange(400).reshape(40, 10), np.arange(40), 0.2, np.random.default_rng(1))[0]; result = bool(np.all(X[:, 0] % 10 == 0))"
def split(X, Y, test_share, rng):
    rows = rng.permutation(len(X))
    X, Y = X[rows][:, rng.permutation(X.shape[1])], Y[rows]
    k = round(test_share * len(X))
    return X[k:], Y[k:], X[:k], Y[:k]
