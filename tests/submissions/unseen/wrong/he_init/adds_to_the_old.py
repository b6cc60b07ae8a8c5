#: mistake = "new numbers are added to what is there: twice makes it wider"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 200); rng = np.random.default_rng(3); he_init(layer, rng); he_init(layer, rng); result = bool(abs(layer.W.std() / 0.2 - 1) < 0.1)"
def he_init(layer, rng):
    layer.W += rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros_like(layer.b)
