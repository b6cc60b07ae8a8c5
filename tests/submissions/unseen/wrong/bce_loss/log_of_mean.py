#: mistake = "the logarithm of the mean is taken, not the mean of the logarithms"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.9]), np.array([1, 1]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    p = Y * A + (1 - Y) * (1 - A)
    return -np.log(np.mean(p))
