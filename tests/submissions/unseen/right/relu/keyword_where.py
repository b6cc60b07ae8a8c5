def relu(Z):
    return np.where(np.greater(Z, 0), Z, np.zeros_like(Z))
