#: mistake = "numbers between 0 and 1 times the spread"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 200); he_init(layer, np.random.default_rng(3)); result = bool(abs(layer.W.mean()) < 0.02)"
def he_init(layer, rng):
    layer.W = rng.random(layer.W.shape) * np.sqrt(2 / layer.W.shape[0])
    layer.b = np.zeros_like(layer.b)
