#: mistake = "new numbers times the old weights"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 200); he_init(layer, np.random.default_rng(3)); result = bool(abs(np.std(layer.W) / 0.2 - 1) < 0.1)"
def he_init(layer, rng):
    layer.W = layer.W * rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros_like(layer.b)
