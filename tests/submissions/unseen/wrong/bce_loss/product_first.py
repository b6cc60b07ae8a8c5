#: mistake = "the probabilities are multiplied before the logarithm, so for many samples the product is 0 and the loss infinite"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.full(1200, 0.5), np.ones(1200))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    p = np.where(Y == 1, A, 1 - A)
    return -np.log(np.prod(p)) / len(p)
