#: mistake = "np.vectorize takes the type from the first element, so all is cut to integers if that is below -700"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-1000.0, 0.0, 3.0]))"
import math


def sigmoid(Z):
    one = lambda z: 0 if z < -700 else 1 / (1 + math.exp(-z))
    return np.vectorize(one)(Z)
