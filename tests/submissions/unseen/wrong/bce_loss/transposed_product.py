#: mistake = "a matrix of one number"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([[0.2], [0.9]]), np.array([[1], [0]]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    n = Y.shape[0]
    return -(Y.T @ np.log(A) + (1 - Y).T @ np.log(1 - A)) / n
