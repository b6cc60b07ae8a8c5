def he_init(layer, rng):
    for name, value in (
        ("W", rng.normal(0.0, np.sqrt(2.0 / layer.W.shape[0]), layer.W.shape)),
        ("b", np.zeros_like(layer.b)),
    ):
        setattr(layer, name, value)
