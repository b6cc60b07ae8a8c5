#: mistake = "probabilities are multiplied before the logarithm, and many of them underflow"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.full(2000, 0.5), np.ones(2000))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.log(np.prod(np.where(Y == 1, A, 1 - A))) / len(Y)
