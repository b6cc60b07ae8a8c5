def he_init(layer, rng):
    输入, 神经元 = layer.W.shape
    列 = [rng.normal(0, np.sqrt(2 / 输入), 输入) for _ in range(神经元)]
    layer.W = np.stack(列, axis=1)
    layer.b = np.array([0.0] * 神经元)
