#: mistake = "infinite losses become the largest float, because nothing is clipped and nan_to_num repairs the rest"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.0, 0.9]), np.array([1, 1]))"
def bce_loss(A, Y):
    with np.errstate(all="ignore"):
        losses = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return np.mean(np.nan_to_num(losses))
