def he_init(layer, rng):
    layer.b = layer.b * 0.0
    layer.W = rng.normal(np.zeros(layer.W.shape), np.sqrt(2 / layer.W.shape[0]))
