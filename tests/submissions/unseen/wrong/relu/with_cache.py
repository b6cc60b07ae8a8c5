#: mistake = "a tuple of activations and cache is returned"
#: item = "relu"
#: shows = "result = isinstance(relu(np.array([1.0, -2.0])), np.ndarray)"
def relu(Z):
    A = np.maximum(0, Z)
    cache = Z
    return A, cache
