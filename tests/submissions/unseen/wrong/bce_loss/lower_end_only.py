#: mistake = "only the lower end is protected, so a probability of 1 for label 0 costs infinity"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([1.0, 0.9]), np.array([0, 1]))"
def bce_loss(A, Y):
    A = np.maximum(A, 1e-9)
    return float(-np.mean(np.where(Y == 1, np.log(A), np.log(1 - A))))
