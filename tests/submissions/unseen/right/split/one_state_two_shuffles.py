import copy

def split(X, Y, test_share, rng):
    twin = copy.deepcopy(rng)
    X, Y = rng.permutation(X), twin.permutation(Y)
    k = len(X) - round(test_share * len(X))
    return X[:k], Y[:k], X[k:], Y[k:]
