#: mistake = "biases of shape (1, n_neurons)"
#: item = "he_init"
#: shows = "layer = LinearLayer(4, 3); layer.b = np.array([1.0, 2.0, 3.0]); he_init(layer, np.random.default_rng(3)); result = np.array(layer.b)"
def he_init(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros((1, layer.W.shape[1]))
