#: mistake = "the mean is taken of each class by itself"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.4, 0.9]), np.array([1.0, 0.0, 0.0]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -(np.log(A[Y == 1]).mean() + np.log(1 - A[Y == 0]).mean()) / 2
