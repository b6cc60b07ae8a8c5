def he_init(layer, rng):
    layer.b = np.zeros(len(layer.b))
    variance = 2 / layer.W.shape[0]
    layer.W = rng.normal(0, variance**0.5, size=layer.W.shape)
    return None
