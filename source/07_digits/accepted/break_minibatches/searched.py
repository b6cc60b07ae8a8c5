def break_minibatches():
    for n in range(2, 50):
        for batch_size in range(2, n):
            if buggy_rows(n, batch_size) != n:
                return n, batch_size
