def bce_loss(A, Y):
    a = np.clip(A.ravel(), 1e-9, 1 - 1e-9)
    y = Y.ravel()
    return -(y @ np.log(a) + (1 - y) @ np.log(1 - a)) / y.size
