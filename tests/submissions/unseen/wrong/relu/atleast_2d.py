#: mistake = "an array with one axis comes back with two"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def relu(Z):
    return np.maximum(0, np.atleast_2d(Z))
