def cross_entropy(P, y):
    with np.errstate(divide="ignore"):
        losses = -np.log(P[np.arange(len(y)), y])
    return np.minimum(losses, -np.log(1e-9)).mean()
