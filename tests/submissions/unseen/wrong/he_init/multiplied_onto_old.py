#: mistake = "multiplies the old weights"
#: item = "he_init"
#: shows = "layer = LinearLayer(50, 400); layer.W[:] = 0; he_init(layer, np.random.default_rng(1)); result = bool(layer.W.std() > 0.15)"
def he_init(layer, rng):
    layer.W = layer.W * np.sqrt(2 / len(layer.W)) / 0.01
    layer.b = np.zeros(layer.b.shape)
