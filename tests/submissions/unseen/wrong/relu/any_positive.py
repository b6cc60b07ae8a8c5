#: mistake = "one positive element lets all pass"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def relu(Z):
    if (Z > 0).any():
        return Z
    return np.zeros_like(Z)
