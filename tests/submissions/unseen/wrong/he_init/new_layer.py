#: mistake = "makes a layer and gives it back"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 400); he_init(layer, np.random.default_rng(1)); result = bool(layer.W.std() > 0.15)"
def he_init(layer, rng):
    new = LinearLayer(*layer.W.shape)
    new.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    return new
