def split(X, Y, test_share, rng):
    order = np.argsort(rng.random(len(X)))
    n_test = round(test_share * len(X))
    return X[order[n_test:]], Y[order[n_test:]], X[order[:n_test]], Y[order[:n_test]]
