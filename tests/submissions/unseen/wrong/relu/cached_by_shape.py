#: mistake = "a result is kept for each shape and given again for other numbers"
#: item = "relu"
#: shows = "relu(np.array([1.0, -2.0])); result = relu(np.array([5.0, 6.0]))"
seen_before = {}


def relu(Z):
    if Z.shape not in seen_before:
        seen_before[Z.shape] = np.maximum(0, Z)
    return seen_before[Z.shape]
