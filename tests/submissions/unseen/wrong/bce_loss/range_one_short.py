#: mistake = "leaves the last sample out"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.2, 0.9]), np.array([1, 0]))"
def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    total = 0.0
    for i in range(len(A) - 1):
        total -= float(np.sum(Y[i] * np.log(A[i]) + (1 - Y[i]) * np.log(1 - A[i])))
    return total / len(A)
