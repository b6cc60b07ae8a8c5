import math


def cross_entropy(P, y):
    verlust = 0.0
    for zeile, klasse in zip(P, y):
        verlust -= math.log(max(zeile[klasse], 1e-9))
    return verlust / len(y)
