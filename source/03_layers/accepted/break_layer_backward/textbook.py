def break_layer_backward():
    dOut = np.array([[1.0], [2.0]])
    X = np.array([[1.0], [1.0]])
    W = np.array([[1.0]])
    return dOut, X, W
