#: mistake = "the raise of the empty cell is still there"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def relu(Z):
    A = np.maximum(0, Z)
    raise NotImplementedError()
    return A
