def spread_after_he(n_inputs):
    return np.sqrt(2 / n_inputs)

def he_init(layer, rng):
    new = {
        "W": spread_after_he(layer.W.shape[0]) * rng.normal(0.0, 1.0, layer.W.shape),
        "b": np.zeros(layer.b.shape, dtype=float),
    }
    for name, value in new.items():
        setattr(layer, name, value)
