def bce_loss(A, Y):
    n = len(Y)
    A = np.clip(A.reshape(n, 1), 1e-9, 1 - 1e-9)
    Y = Y.reshape(n, 1)
    loss = -(Y.T @ np.log(A) + (1 - Y).T @ np.log(1 - A)) / n
    return np.squeeze(loss)
