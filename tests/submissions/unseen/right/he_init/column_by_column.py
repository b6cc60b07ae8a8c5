def he_init(layer, rng):
    n_inputs, n_neurons = layer.W.shape
    columns = [rng.normal(0, np.sqrt(2 / n_inputs), n_inputs) for _ in range(n_neurons)]
    layer.W = np.column_stack(columns)
    layer.b = np.zeros(n_neurons)
