def break_split():
    for n in range(1, 200):
        for test_share in (0.1, 0.2, 0.25, 0.5):
            if buggy_rows(n, test_share) != list(range(n)):
                return n, test_share
