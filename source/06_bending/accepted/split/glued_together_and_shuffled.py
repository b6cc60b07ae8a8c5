def split(X, Y, test_share, rng):
    both = np.hstack([X, Y.reshape(len(Y), -1)])
    rng.shuffle(both)
    n_test = round(test_share * len(both))
    n_features = X.shape[1]
    X_all, Y_all = both[:, :n_features], both[:, n_features:].reshape(Y.shape)
    return X_all[n_test:], Y_all[n_test:], X_all[:n_test], Y_all[:n_test]
