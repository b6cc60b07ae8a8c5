def he_init(layer, rng):
    layer.W = rng.standard_normal(layer.W.shape) * np.sqrt(2 / layer.W.shape[0])
    layer.b = np.zeros_like(layer.b)
