import math

def one(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    e = math.exp(z)
    return e / (1 + e)

def sigmoid(Z):
    return np.vectorize(one, otypes=[float])(Z)
