def break_bce_loss():
    A = np.ones((4, 1))
    Y = np.zeros((4, 1))
    return A, Y
