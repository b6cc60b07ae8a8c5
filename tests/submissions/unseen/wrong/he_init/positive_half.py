#: mistake = "negative weights lose their sign"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 200); he_init(layer, np.random.default_rng(3)); result = bool(layer.W.min() < 0)"
def he_init(layer, rng):
    layer.W = np.abs(rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape))
    layer.b = np.zeros_like(layer.b)
