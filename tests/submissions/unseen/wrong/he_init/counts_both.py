#: mistake = "inputs and neurons added up, as Glorot does"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 200); he_init(layer, np.random.default_rng(3)); result = bool(abs(np.std(layer.W) / 0.2 - 1) < 0.1)"
def he_init(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / sum(layer.W.shape)), layer.W.shape)
    layer.b = np.zeros(layer.W.shape[1])
