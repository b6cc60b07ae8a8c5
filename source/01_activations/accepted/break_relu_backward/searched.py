def break_relu_backward():
    candidates = [-2.0, -1.0, 0.0, 1.0, 2.0]
    dA = np.array([[3.0]])
    for z in candidates:
        Z = np.array([[z]])
        if not np.array_equal(buggy_relu_backward(dA, Z), relu_backward(dA, Z)):
            return dA, Z
