def break_relu_backward():
    return np.random.default_rng(0).normal(size=(2, 3, 4)), np.arange(24.0).reshape(2, 3, 4)
