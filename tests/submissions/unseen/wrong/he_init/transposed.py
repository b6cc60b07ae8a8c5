#: mistake = "weights of the turned shape"
#: item = "he_init"
#: shows = "layer = LinearLayer(5, 3); he_init(layer, np.random.default_rng(3)); result = np.array(layer.W.shape)"
def he_init(layer, rng):
    n_inputs, n_neurons = layer.W.shape
    layer.W = rng.normal(0, np.sqrt(2 / n_inputs), (n_neurons, n_inputs))
    layer.b = np.zeros(n_neurons)
