#: mistake = "rows equal to one of the test rows are lost"
#: item = "split"
#: shows = "parts = split(np.ones((4, 1)), np.ones((4, 1)), 0.5, np.random.default_rng(0)); result = [len(part) for part in parts]"
def split(X, Y, test_share, rng):
    n = len(X)
    n_test = round(test_share * n)
    r = rng.permutation(n)
    X_test, Y_test = X[r[:n_test]], Y[r[:n_test]]
    keep = [i for i in range(n) if not any((X[i] == x).all() for x in X_test)]
    return X[keep], Y[keep], X_test, Y_test
