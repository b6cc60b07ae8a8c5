#: mistake = "the product of a row and a column leaves a matrix of shape (1, 1) for columns"
#: item = "bce_loss"
#: shows = "result = np.shape(bce_loss(np.array([[0.2], [0.9]]), np.array([[1], [1]])))"
def bce_loss(A, Y):
    m = Y.shape[0]
    A = np.clip(A, 1e-9, 1 - 1e-9)
    cost = -1 / m * (np.dot(Y.T, np.log(A)) + np.dot((1 - Y).T, np.log(1 - A)))
    return cost
