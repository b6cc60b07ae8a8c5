import math


def one_sigmoid(z):
    try:
        return 1 / (1 + math.exp(-z))
    except OverflowError:
        return 0.0


def sigmoid(Z):
    return np.vectorize(one_sigmoid, otypes=[float])(Z)
