#: mistake = "a generator of its own with a fixed seed"
#: item = "he_init"
#: shows = "layer, other = LinearLayer(4, 3), LinearLayer(4, 3); rng = np.random.default_rng(3); he_init(layer, rng); he_init(other, rng); result = bool(np.array_equal(layer.W, other.W))"
def he_init(layer, rng):
    rng = np.random.default_rng(42)
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros_like(layer.b)
