def bce_loss(A, Y):
    a = np.clip(A, 1e-9, 1 - 1e-9).flatten()
    y = Y.flatten()
    return -(np.dot(y, np.log(a)) + np.dot(1 - y, np.log(1 - a))) / y.size
