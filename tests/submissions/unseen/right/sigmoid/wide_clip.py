def sigmoid(Z):
    Z = np.clip(Z, -500, 500)
    return np.reciprocal(1.0 + np.exp(-Z))
