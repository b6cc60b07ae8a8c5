import warnings


def sigmoid(Z):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.where(Z >= 0, 1 / (1 + np.exp(-Z)), np.exp(Z) / (1 + np.exp(Z)))
