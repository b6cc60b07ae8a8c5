#: mistake = "gives an array of one number for a column"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([[0.2], [0.9]]), np.array([[1], [0]]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0)
