#: mistake = "the argument is Z and the code says z"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def relu(Z):
    return np.maximum(0, z)
