#: mistake = "the number of neurons in the place of the inputs"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 200); he_init(layer, np.random.default_rng(3)); result = bool(abs(np.std(layer.W) / 0.2 - 1) < 0.1)"
def he_init(layer, rng):
    n = layer.W.shape[1]
    layer.W = rng.normal(0, np.sqrt(2 / n), layer.W.shape)
    layer.b = np.zeros(n)
