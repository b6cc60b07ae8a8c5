def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9).reshape(-1, 1)
    Y = Y.reshape(-1, 1)
    m = Y.shape[0]
    cost = -(np.dot(Y.T, np.log(A)) + np.dot((1 - Y).T, np.log(1 - A))) / m
    return cost.item()
