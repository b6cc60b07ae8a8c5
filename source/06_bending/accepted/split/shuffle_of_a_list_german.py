def split(X, Y, test_share, rng):
    zeilen = list(range(len(X)))
    rng.shuffle(zeilen)
    anzahl = int(round(test_share * len(zeilen)))
    test, rest = zeilen[:anzahl], zeilen[anzahl:]
    test, rest = np.array(test, dtype=int), np.array(rest, dtype=int)
    return X[rest], Y[rest], X[test], Y[test]
