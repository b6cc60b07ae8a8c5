import math


def sigmoid(Z):
    out = np.zeros(Z.size)
    for k, z in enumerate(Z.flat):
        try:
            out[k] = 1 / (1 + math.exp(-z))
        except OverflowError:
            out[k] = 0.0
    return out.reshape(Z.shape)
