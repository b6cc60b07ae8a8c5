def break_bce_loss():
    # a = 1 und y = 0: log von etwas Negativem
    return np.array([0.2, 1.0, 0.7]), np.array([0, 0, 1])
