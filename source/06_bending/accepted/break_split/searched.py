def break_split():
    for n in range(1, 200):
        for test_share in (0.1, 0.2, 0.25, 0.5):
            if sum(buggy_counts(n, test_share)) != n:
                return n, test_share
