import math


def cross_entropy(P, y):
    return math.fsum(-math.log(max(float(row[c]), 1e-9)) for row, c in zip(P, y)) / len(y)
