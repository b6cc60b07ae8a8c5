#: mistake = "the margin of the clip is 1e-7"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.0, 0.9]), np.array([1, 1]))"
def bce_loss(A, Y):
    eps = 1e-7
    A = np.clip(A, eps, 1.0 - eps)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
