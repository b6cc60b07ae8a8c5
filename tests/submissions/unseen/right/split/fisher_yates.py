def shuffled_rows(n, rng):
    rows = np.arange(n)
    for i in range(n - 1, 0, -1):
        j = rng.integers(0, i + 1)
        rows[i], rows[j] = rows[j], rows[i]
    return rows


def split(X, Y, test_share, rng):
    rows = shuffled_rows(len(X), rng)
    k = round(test_share * len(X))
    return X.take(rows[k:], axis=0), Y.take(rows[k:], axis=0), X.take(rows[:k], axis=0), Y.take(rows[:k], axis=0)
