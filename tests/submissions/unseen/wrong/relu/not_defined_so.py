#: mistake = "the function has another name"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def ReLU(Z):
    return np.maximum(0, Z)
