#: mistake = "the product of many probabilities becomes 0"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.full(40, 1e-9), np.ones(40))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    p = np.where(Y == 1, A, 1 - A)
    return -np.log(np.prod(p)) / len(p)
