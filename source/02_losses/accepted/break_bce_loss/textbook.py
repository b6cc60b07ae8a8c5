def break_bce_loss():
    A = np.array([1.0])
    Y = np.array([1.0])
    return A, Y
