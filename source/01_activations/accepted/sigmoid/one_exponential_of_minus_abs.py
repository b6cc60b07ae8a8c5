def sigmoid(Z):
    E = np.exp(-np.abs(Z))          # never larger than 1
    return np.where(Z < 0, E, 1) / (1 + E)
