#: mistake = "for a column the result has shape (1,), the mean being taken along the samples only"
#: item = "bce_loss"
#: shows = "result = np.shape(bce_loss(np.array([[0.2], [0.9]]), np.array([[1], [1]])))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    losses = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return losses.mean(axis=0)
