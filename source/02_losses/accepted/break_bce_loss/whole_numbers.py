def break_bce_loss():
    A = np.array([0, 1])
    Y = np.array([0, 1])
    return [A, Y]
