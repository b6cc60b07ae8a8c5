#: mistake = "the variance is given as the spread"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 200); he_init(layer, np.random.default_rng(3)); result = bool(abs(np.std(layer.W) / 0.2 - 1) < 0.1)"
def he_init(layer, rng):
    n = layer.W.shape[0]
    layer.W = rng.normal(0, 2 / n, layer.W.shape)
    layer.b = np.zeros(layer.W.shape[1])
