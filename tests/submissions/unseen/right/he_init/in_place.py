def he_init(layer, rng):
    layer.W[...] = rng.normal(0, (2 / layer.W.shape[0]) ** 0.5, layer.W.shape)
    layer.b[...] = 0
