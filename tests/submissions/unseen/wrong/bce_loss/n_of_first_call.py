#: mistake = "n stays what it was in the first call"
#: item = "bce_loss"
#: shows = "bce_loss(np.array([0.5]), np.array([1.0])); result = bce_loss(np.array([0.5, 0.5]), np.array([1.0, 0.0]))"
n = None

def bce_loss(A, Y):
    global n
    n = n or len(Y)
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
