def cross_entropy(P, y):
    is_true = np.arange(P.shape[1]) == y.reshape(-1, 1)
    return -np.log(np.where(P < 1e-9, 1e-9, P)[is_true]).sum() / y.size
