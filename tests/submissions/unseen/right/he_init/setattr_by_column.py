def he_init(layer, rng):
    n_inputs = len(layer.W)
    columns = [rng.normal(0, np.sqrt(2 / n_inputs), n_inputs) for _ in range(layer.W.shape[1])]
    setattr(layer, "W", np.column_stack(columns))
    setattr(layer, "b", 0 * layer.b)
