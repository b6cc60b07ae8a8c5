#: mistake = "1e-9 is added inside both logarithms, which doubles the probabilities near the margin"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([1e-9, 0.9]), np.array([1, 1]))"
def bce_loss(A, Y):
    eps = 1e-9
    return -np.mean(Y * np.log(A + eps) + (1 - Y) * np.log(1 - A + eps))
