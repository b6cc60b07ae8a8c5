def he_init(layer, rng):
    u, v = 1 - rng.random(layer.W.shape), rng.random(layer.W.shape)
    z = np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v)
    layer.W = z * np.sqrt(2 / layer.W.shape[0])
    layer.b = np.zeros(layer.W.shape[1])
