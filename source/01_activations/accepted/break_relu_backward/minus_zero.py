def break_relu_backward():
    dA = np.ones((2, 3))
    return dA, -np.zeros_like(dA)
