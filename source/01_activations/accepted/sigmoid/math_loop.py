import math


def _sigmoid_of_one(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    e = math.exp(z)
    return e / (1 + e)


def sigmoid(Z):
    A = np.empty(Z.shape, dtype=float)
    for i in np.ndindex(Z.shape):
        A[i] = _sigmoid_of_one(Z[i])
    return A
