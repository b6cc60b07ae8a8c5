#: mistake = "a name that doesn't exist, z, is used"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -2.0]))"
def relu(Z):
    return np.maximum(0, z)
