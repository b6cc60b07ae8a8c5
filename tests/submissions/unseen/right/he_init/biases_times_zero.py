def he_init(layer, rng):
    layer.b = layer.b * 0.0
    n_inputs, n_neurons = layer.W.shape
    layer.W = rng.normal(size=(n_inputs, n_neurons)) / np.sqrt(n_inputs / 2)
