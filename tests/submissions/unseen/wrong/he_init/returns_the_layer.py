#: mistake = "returns the layer"
#: item = "he_init"
#: shows = "result = he_init(LinearLayer(4, 3), np.random.default_rng(3))"
def he_init(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros_like(layer.b)
    return layer
