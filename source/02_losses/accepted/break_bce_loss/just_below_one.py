def break_bce_loss():
    a = 1 - 1e-9          # the sum is 1, or a hair above it
    return np.array([[a], [1.0]]), np.array([[0.0], [0.0]])
