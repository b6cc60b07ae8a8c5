def he_init(layer, rng):
    shape = np.shape(layer.W)
    layer.W = np.sqrt(np.divide(2, shape[0])) * rng.normal(size=shape)
    layer.b.fill(0.0)
