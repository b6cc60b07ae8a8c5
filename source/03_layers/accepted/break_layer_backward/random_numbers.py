def break_layer_backward():
    rng = np.random.default_rng(7)
    dOut = rng.normal(size=(5, 2))
    X = rng.normal(size=(5, 3))
    W = rng.normal(size=(3, 2))
    return dOut, X, W
