#: mistake = "the old weights are scaled up, none is drawn"
#: item = "he_init"
#: shows = "np.random.seed(1); layer = LinearLayer(3, 2); other = LinearLayer(3, 2); other.W = layer.W * 1.0; he_init(layer, np.random.default_rng(3)); he_init(other, np.random.default_rng(4)); result = bool(np.allclose(layer.W, other.W))"
def he_init(layer, rng):
    layer.W = layer.W / 0.01 * np.sqrt(2 / layer.W.shape[0])
    layer.b = np.zeros_like(layer.b)
