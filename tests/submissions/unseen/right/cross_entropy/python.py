import math

def cross_entropy(P, y):
    return sum(-math.log(max(row[c], 1e-9)) for row, c in zip(P, y)) / len(y)
