#: mistake = "uniform weights of that spread"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 200); he_init(layer, np.random.default_rng(3)); result = bool(np.abs(layer.W).max() > 0.5)"
def he_init(layer, rng):
    limit = np.sqrt(6 / layer.W.shape[0])
    layer.W = rng.uniform(-limit, limit, layer.W.shape)
    layer.b = np.zeros_like(layer.b)
