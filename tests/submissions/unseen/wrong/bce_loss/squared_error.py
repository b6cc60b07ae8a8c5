#: mistake = "the mean squared error is computed"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.9]), np.array([1, 1]))"
def bce_loss(A, Y):
    return np.mean((A - Y) ** 2)
