#: mistake = "draws from the global state"
#: item = "he_init"
#: shows = "layer, other = LinearLayer(4, 3), LinearLayer(4, 3); he_init(layer, np.random.default_rng(3)); he_init(other, np.random.default_rng(3)); result = bool(np.array_equal(layer.W, other.W))"
def he_init(layer, rng):
    layer.W = np.random.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros_like(layer.b)
