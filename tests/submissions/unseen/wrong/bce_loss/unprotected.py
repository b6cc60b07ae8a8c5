#: mistake = "nothing is clipped, so a probability of exactly 1 makes the loss nan"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([1.0, 0.9]), np.array([1, 1]))"
def bce_loss(A, Y):
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
