def relu(Z):
    return np.ma.masked_less(Z, 0).filled(0)
