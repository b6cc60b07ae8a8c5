def break_layer_backward():
    dOut = np.array([[1, 2], [3, 4], [5, 6]])
    X = np.arange(6).reshape(3, 2)
    W = np.eye(2, dtype=int)
    return [dOut, X, W]
