#: mistake = "samples at the very ends are left out"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.0, 0.5]), np.array([1, 0]))"
def bce_loss(A, Y):
    inside = (A > 0) & (A < 1)
    A, Y = A[inside], Y[inside]
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / max(1, len(A))
