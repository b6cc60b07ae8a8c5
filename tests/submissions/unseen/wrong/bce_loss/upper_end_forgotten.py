#: mistake = "clips from below only"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([1.0]), np.array([0]))"
def bce_loss(A, Y):
    A = np.maximum(A, 1e-9)
    with np.errstate(all="ignore"):
        return -np.mean(np.where(Y == 1, np.log(A), np.log(1 - A)))
