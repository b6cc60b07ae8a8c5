def split(X, Y, test_share, rng):
    n = len(X) - round(len(X) * test_share)
    rows = rng.permutation(len(X))
    pick = lambda array: (array[rows][:n], array[rows][n:])
    (X_train, X_test), (Y_train, Y_test) = pick(X), pick(Y)
    return X_train, Y_train, X_test, Y_test
