def relu(Z):
    return np.maximum(0, Z)
