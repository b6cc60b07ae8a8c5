import math


def bce_loss(A, Y):
    total = 0
    for a, y in zip(A.ravel(), Y.ravel()):
        a = min(max(a, 1e-9), 1 - 1e-9)
        if y == 1:
            total -= math.log(a)
        else:
            total -= math.log(1 - a)
    return total / len(A)
