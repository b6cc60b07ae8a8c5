#: mistake = "as many biases are set to 0 as there are inputs"
#: item = "he_init"
#: shows = "layer = LinearLayer(1, 3); layer.b = np.ones(3); he_init(layer, np.random.default_rng(0)); result = layer.b"
def he_init(layer, rng):
    layer.W[:] = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b[:layer.W.shape[0]] = 0
