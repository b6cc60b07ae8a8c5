def he_init(layer, rng):
    n_inputs, n_neurons = layer.W.shape
    layer.W[...] = rng.normal(scale=(2 / n_inputs) ** 0.5, size=(n_inputs, n_neurons))
    layer.b[:] = 0
