def break_relu_backward():
    # bei Z = 0 gehen die beiden auseinander
    Z = np.array([[-5, 4], [0, 1]])
    dA = np.array([[-0.2, -0.5], [-0.1, 0.2]])
    return [dA, Z]
