def break_relu_backward():
    dA = np.array([1.0])
    Z = np.array([0.0])
    return dA, Z
