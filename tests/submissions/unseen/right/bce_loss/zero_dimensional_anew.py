def bce_loss(A, Y):
    losses = -np.log(np.abs(np.clip(A, 1e-9, 1 - 1e-9) - (1 - Y)))
    return np.squeeze(np.mean(losses, axis=0))
