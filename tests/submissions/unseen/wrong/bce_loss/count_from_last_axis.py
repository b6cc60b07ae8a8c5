#: mistake = "a column is divided by its width 1, not by the number of samples"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([[0.2], [0.9]]), np.array([[1], [1]]))"
def bce_loss(A, Y):
    m = Y.shape[-1]
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
