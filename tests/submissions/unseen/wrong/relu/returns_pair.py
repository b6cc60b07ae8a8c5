#: mistake = "returns the cache as well"
#: item = "relu"
#: shows = "result = relu(np.array([[1.0, -1.0]]))"
def relu(Z):
    A = np.maximum(0, Z)
    cache = Z
    return A, cache
