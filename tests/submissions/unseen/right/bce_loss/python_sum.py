import math

def bce_loss(A, Y):
    lo, hi = 1e-9, 1 - 1e-9
    return math.fsum(-math.log(p) if y else -math.log(1 - p) for a, y in zip(A.flat, Y.flat) for p in [min(max(a, lo), hi)]) / len(Y)
