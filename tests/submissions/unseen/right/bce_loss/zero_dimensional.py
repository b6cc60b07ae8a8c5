def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    total = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return np.array(total / A.shape[0])
