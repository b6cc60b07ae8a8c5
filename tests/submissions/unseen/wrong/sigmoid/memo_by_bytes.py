#: mistake = "results are remembered under the bytes of Z, so the same numbers in another shape come back in the first shape"
#: item = "sigmoid"
#: shows = "sigmoid(np.array([1.0, 2.0, 3.0, 4.0])); result = sigmoid(np.array([[1.0, 2.0], [3.0, 4.0]]))"
sigmoid_memo = {}


def sigmoid(Z):
    key = Z.tobytes()
    if key not in sigmoid_memo:
        sigmoid_memo[key] = 1 / (1 + np.exp(-Z))
    return sigmoid_memo[key].copy()
