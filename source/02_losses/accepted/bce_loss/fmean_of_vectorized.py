from statistics import fmean


def bce_loss(A, Y):
    @np.vectorize
    def entropy(a, y):
        a = min(max(a, 1e-9), 1 - 1e-9)
        return -np.log(a if y == 1 else 1 - a)

    return fmean(entropy(A, Y).ravel())
