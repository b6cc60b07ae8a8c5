#: mistake = "biases are drawn as well"
#: item = "he_init"
#: shows = "layer = LinearLayer(4, 3); layer.b = np.array([1.0, 2.0, 3.0]); he_init(layer, np.random.default_rng(3)); result = np.array(layer.b)"
def he_init(layer, rng):
    spread = np.sqrt(2 / layer.W.shape[0])
    layer.W = rng.normal(0, spread, layer.W.shape)
    layer.b = rng.normal(0, spread, layer.b.shape)
