def break_layer_backward():
    layer = LinearLayer(2, 1)
    X = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    dOut = np.full(layer.forward(X).shape, -0.5)
    return dOut, X, layer.W
