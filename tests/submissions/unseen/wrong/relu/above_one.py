#: mistake = "only what is at least 1 passes"
#: item = "relu"
#: shows = "result = relu(np.array([0.5, -1.0, 2.0]))"
def relu(Z):
    return np.where(Z >= 1, Z, 0)
