def bce_loss(A, Y):
    P = np.concatenate([np.clip(A, 1e-9, 1 - 1e-9)[Y == 1], 1 - np.clip(A, 1e-9, 1 - 1e-9)[Y == 0]])
    return np.average(-np.log(P))
