def split(X, Y, test_share, rng):
    order = np.arange(len(X))
    for last in range(len(X) - 1, 0, -1):
        other = rng.integers(0, last + 1)
        order[last], order[other] = order[other], order[last]
    n_test = round(test_share * len(X))
    return X[order[n_test:]], Y[order[n_test:]], X[order[:n_test]], Y[order[:n_test]]
