#: mistake = "numbers above 6 are cut down to 6"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, 6.5, 100.0]))"
def relu(Z):
    return np.clip(Z, 0, 6)
