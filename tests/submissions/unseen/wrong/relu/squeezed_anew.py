#: mistake = "axes of length 1 get lost"
#: item = "relu"
#: shows = "result = relu(np.array([[1.0, -1.0]]))"
def relu(Z):
    return np.squeeze(np.maximum(0, Z))
