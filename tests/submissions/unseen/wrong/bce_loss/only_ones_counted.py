#: mistake = "divides by the number of ones"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.9, 0.5]), np.array([1, 0, 1]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / np.sum(Y)
