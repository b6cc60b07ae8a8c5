#: mistake = "repairs the logarithm's result instead of clipping"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.0]), np.array([1]))"
def bce_loss(A, Y):
    with np.errstate(all="ignore"):
        terms = np.nan_to_num(Y * np.log(A)) + np.nan_to_num((1 - Y) * np.log(1 - A))
    return -np.mean(terms)
