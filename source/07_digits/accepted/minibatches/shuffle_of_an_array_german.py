def minibatches(X, y, batch_size, rng):
    nummern = np.arange(len(y))
    rng.shuffle(nummern)
    while len(nummern):
        jetzt, nummern = nummern[:batch_size], nummern[batch_size:]
        yield X[jetzt], y[jetzt]
