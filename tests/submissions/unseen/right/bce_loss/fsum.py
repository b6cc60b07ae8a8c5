import math


def bce_loss(A, Y):
    low, high = 1e-9, 1 - 1e-9
    terms = []
    for a, y in zip(A.ravel().tolist(), Y.ravel().tolist()):
        a = low if a < low else high if a > high else a
        terms.append(math.log(a) if y else math.log(1 - a))
    return -math.fsum(terms) / len(terms)
