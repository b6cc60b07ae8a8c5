#: mistake = "a result is kept for a shape and a sum, which other numbers have too"
#: item = "sigmoid"
#: shows = "sigmoid(np.array([1.0, -1.0])); result = sigmoid(np.array([2.0, -2.0]))"
known = {}

def sigmoid(Z):
    key = (Z.shape, Z.sum())
    if key not in known:
        known[key] = 1 / (1 + np.exp(-Z))
    return known[key]
