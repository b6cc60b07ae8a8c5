#: mistake = "math.exp takes a single number, so an array of several raises"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-1.0, 2.0]))"
import math


def sigmoid(Z):
    return 1 / (1 + math.exp(-Z))
