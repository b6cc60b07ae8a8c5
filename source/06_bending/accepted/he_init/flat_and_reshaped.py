def he_init(layer, rng):
    drawn = rng.normal(size=layer.W.size).reshape(layer.W.shape)
    layer.W = drawn / np.sqrt(layer.W.shape[0] / 2)
    layer.b = np.full(layer.b.shape, 0.0)
