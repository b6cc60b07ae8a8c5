def he_init(layer, rng):
    rng.standard_normal(out=layer.W)
    layer.W *= np.sqrt(2.0 / len(layer.W))
    layer.b.fill(0.0)
