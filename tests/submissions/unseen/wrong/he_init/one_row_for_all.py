#: mistake = "the same numbers in each row"
#: item = "he_init"
#: shows = "layer = LinearLayer(5, 4); he_init(layer, np.random.default_rng(1)); result = bool(np.all(layer.W[0] == layer.W[1]))"
def he_init(layer, rng):
    n_inputs, n_neurons = layer.W.shape
    layer.W = np.tile(rng.normal(0, np.sqrt(2 / n_inputs), n_neurons), (n_inputs, 1))
    layer.b = np.zeros(n_neurons)
