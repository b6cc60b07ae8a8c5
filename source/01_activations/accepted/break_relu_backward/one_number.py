def break_relu_backward():
    return np.array([1.5]), np.array([0.0])
