#: mistake = "rounds down before it compares"
#: item = "relu"
#: shows = "result = relu(np.array([1.5, -1.0]))"
def relu(Z):
    return np.maximum(0, Z // 1)
