def bce_loss(A, Y):
    a = np.minimum(np.maximum(A.reshape(-1), 1e-9), 1 - 1e-9)
    y = Y.reshape(-1)
    return -(y @ np.log(a) + (1 - y) @ np.log(1 - a)) / y.size
