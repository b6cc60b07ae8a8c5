#: mistake = "calls itself without end"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def relu(Z):
    return relu(np.maximum(0, Z))
