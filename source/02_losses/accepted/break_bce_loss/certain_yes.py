def break_bce_loss():
    return np.array([[1.0]]), np.array([[0]])
