#: mistake = "it is computed in single precision, where 1 - 1e-9 is 1"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 1.0]), np.array([1, 0]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9).astype(np.float32)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
