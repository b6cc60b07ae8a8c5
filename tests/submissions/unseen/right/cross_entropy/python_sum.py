import math


def cross_entropy(P, y):
    return sum(-math.log(max(float(P[i, c]), 1e-9)) for i, c in enumerate(y)) / len(y)
