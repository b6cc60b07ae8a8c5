#: mistake = "weights beyond two spreads are drawn to the edge"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 400); he_init(layer, np.random.default_rng(1)); result = bool(np.abs(layer.W).max() > 0.45)"
def he_init(layer, rng):
    spread = np.sqrt(2 / layer.W.shape[0])
    layer.W = np.clip(rng.normal(0, spread, layer.W.shape), -2 * spread, 2 * spread)
    layer.b = np.zeros(layer.W.shape[1])
