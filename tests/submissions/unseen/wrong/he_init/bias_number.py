#: mistake = "b is the number 0"
#: item = "he_init"
#: shows = "layer = LinearLayer(5, 4); he_init(layer, np.random.default_rng(1)); result = np.shape(layer.b)"
def he_init(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = 0
