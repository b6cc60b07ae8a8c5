#: mistake = "gives back a function instead of numbers"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def relu(Z):
    return lambda z: np.maximum(0, z)
