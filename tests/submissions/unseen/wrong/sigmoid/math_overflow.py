#: mistake = "math.exp raises for large numbers"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-1000.0]))"
import math


def sigmoid(Z):
    return np.array([1 / (1 + math.exp(-z)) for z in Z.flat]).reshape(Z.shape)
