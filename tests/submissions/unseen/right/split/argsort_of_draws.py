def split(X, Y, test_share, rng):
    order = np.argsort(rng.random(len(X)))
    n = round(test_share * len(X))
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]
