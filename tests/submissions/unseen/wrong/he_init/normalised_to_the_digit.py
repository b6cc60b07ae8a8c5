#: mistake = "the weights are scaled until their spread is exact"
#: item = "he_init"
#: shows = "layer = LinearLayer(2, 1); he_init(layer, np.random.default_rng(1)); result = bool(abs(layer.W.std() - 1) < 1e-9)"
def he_init(layer, rng):
    W = rng.normal(size=layer.W.shape)
    W = (W - W.mean()) / W.std()
    layer.W = W * np.sqrt(2 / len(W))
    layer.b = np.zeros(layer.W.shape[1])
