#: mistake = "the mean of each class counts equally, however many samples it has"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.9, 0.6]), np.array([1, 1, 0]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    losses = -np.where(Y == 1, np.log(A), np.log(1 - A))
    means = [losses[Y == label].mean() for label in (0, 1) if np.any(Y == label)]
    return sum(means) / len(means)
