def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    logs = np.array([np.log1p(-A), np.log(A)])
    return -np.where(Y, logs[1], logs[0]).sum() / len(Y)
