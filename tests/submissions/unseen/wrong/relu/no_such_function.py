#: mistake = "NumPy has no relu"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def relu(Z):
    return np.relu(Z)
