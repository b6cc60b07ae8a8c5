def he_init(layer, rng):
    n_inputs, n_neurons = layer.W.shape
    layer.W = rng.normal(0, np.sqrt(2 / n_inputs), (n_neurons, n_inputs)).T
    layer.b = 0 * np.ones(n_neurons)
