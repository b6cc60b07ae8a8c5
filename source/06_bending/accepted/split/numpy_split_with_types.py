def split(X: np.ndarray, Y: np.ndarray, test_share: float, rng: np.random.Generator) -> tuple:
    n_test = int(np.rint(test_share * X.shape[0]))
    test, train = np.split(rng.permutation(X.shape[0]), [n_test])
    return X.take(train, axis=0), Y.take(train, axis=0), X.take(test, axis=0), Y.take(test, axis=0)
