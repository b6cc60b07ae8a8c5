from functools import reduce


def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    factors = [dA, s, 1 - s]
    return reduce(np.multiply, factors)
