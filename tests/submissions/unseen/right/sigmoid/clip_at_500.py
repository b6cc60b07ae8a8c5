def sigmoid(Z, limit=500):
    return 1 / (1 + np.exp(-np.clip(Z, -limit, limit)))
