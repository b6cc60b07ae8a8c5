#: mistake = "one column is drawn and given to every neuron"
#: item = "he_init"
#: shows = "layer = LinearLayer(5, 3); he_init(layer, np.random.default_rng(3)); result = bool(np.allclose(layer.W[:, 0], layer.W[:, 1]))"
def he_init(layer, rng):
    n_inputs, n_neurons = layer.W.shape
    column = rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, 1))
    layer.W = np.repeat(column, n_neurons, axis=1)
    layer.b = np.zeros(n_neurons)
