def split(X, Y, test_share, rng):
    left, test = list(range(len(X))), []
    for _ in range(round(test_share * len(X))):
        test.append(left.pop(rng.integers(len(left))))
    return (
        X[np.array(left, dtype=int)],
        Y[np.array(left, dtype=int)],
        X[np.array(test, dtype=int)],
        Y[np.array(test, dtype=int)],
    )
