import math


def softmax(Z):
    def row(z):
        top = max(z)
        exps = [math.exp(s - top) for s in z]
        return [e / math.fsum(exps) for e in exps]

    return np.array([row(z) for z in Z.tolist()])
