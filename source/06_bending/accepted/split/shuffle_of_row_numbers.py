def split(X, Y, test_share, rng):
    rows = np.arange(len(X))
    rng.shuffle(rows)
    cut = round(test_share * len(X))
    return X[rows[cut:]], Y[rows[cut:]], X[rows[:cut]], Y[rows[:cut]]
