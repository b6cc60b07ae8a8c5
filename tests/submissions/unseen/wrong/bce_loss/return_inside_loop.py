#: mistake = "the return stands inside the loop, so only the first sample counts"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.9]), np.array([1, 1]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9).ravel()
    total = 0.0
    for a, y in zip(A, Y.ravel()):
        if y == 1:
            total -= np.log(a)
        else:
            total -= np.log(1 - a)
        return total / len(A)
