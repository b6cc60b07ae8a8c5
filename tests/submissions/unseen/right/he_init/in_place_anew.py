def he_init(layer, rng):
    n_inputs = layer.W.shape[0]
    layer.W[...] = rng.standard_normal(layer.W.shape) * (2 / n_inputs) ** 0.5
    layer.b[...] = 0
