def he_init(layer, rng):
    n_inputs = layer.W.shape[0]
    layer.W = rng.normal(0, np.sqrt(2 / n_inputs), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)
