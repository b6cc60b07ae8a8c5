#: mistake = "the caller's A is clipped"
#: item = "bce_loss"
#: shows = "A = np.array([0.0, 0.9]); bce_loss(A, np.array([1, 1])); result = A == 0"
def bce_loss(A, Y):
    np.clip(A, 1e-9, 1 - 1e-9, out=A)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
