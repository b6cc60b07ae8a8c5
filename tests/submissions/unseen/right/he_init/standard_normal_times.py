def he_init(layer, rng):
    layer.W = rng.standard_normal(layer.W.shape) * np.sqrt(2 / len(layer.W))
    layer.b = np.zeros(layer.W.shape[1])
