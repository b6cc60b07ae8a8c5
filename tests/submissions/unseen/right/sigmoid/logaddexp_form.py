def sigmoid(Z):
    # -log(sigmoid(z)) = log(e^0 + e^-z)
    return np.exp(-np.logaddexp(0, -Z))
