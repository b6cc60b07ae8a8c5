#: mistake = "the first result decides the type of all"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-1000.0, 1.0]))"
import math


def sigmoid(Z):
    return np.vectorize(lambda z: 0 if z < -700 else 1 / (1 + math.exp(-z)))(Z)
