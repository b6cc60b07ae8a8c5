def he_init(layer: "LinearLayer", rng: np.random.Generator) -> None:
    rows, columns = layer.W.shape
    layer.W = rng.normal(loc=0.0, scale=np.sqrt(2.0) / np.sqrt(rows), size=(rows, columns))
    layer.b = np.zeros(columns)
