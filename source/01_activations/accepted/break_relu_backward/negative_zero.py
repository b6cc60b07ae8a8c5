def break_relu_backward():
    return (np.full(3, -0.5), np.array([-0.0, 0.0, -1.0]))
