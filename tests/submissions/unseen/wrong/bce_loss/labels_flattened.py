#: mistake = "only the labels are flattened, so a column is broadcast against a row and all pairs are averaged"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([[0.2], [0.9]]), np.array([[1], [0]]))"
def bce_loss(A, Y):
    Y = Y.flatten()
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
