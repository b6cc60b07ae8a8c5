def he_init(layer, rng):
    W = np.empty(layer.W.shape)
    rng.standard_normal(out=W)
    W *= np.sqrt(2 / W.shape[0])
    layer.W, layer.b = W, np.full(W.shape[1], 0.0)
