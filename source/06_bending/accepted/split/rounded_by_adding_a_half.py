def split(X, Y, test_share, rng):
    n_test = int(test_share * len(X) + 0.5)
    order = rng.permutation(len(X))
    parts = order[n_test:], order[:n_test]
    return tuple(array[rows] for rows in parts for array in (X, Y))
