from math import log


def bce_loss(A, Y):
    low, high = 1e-9, 1 - 1e-9
    pairs = zip(np.ravel(A), np.ravel(Y))
    return -sum(y * log(min(max(a, low), high)) + (1 - y) * log(1 - min(max(a, low), high)) for a, y in pairs) / len(A)
