#: mistake = "each row is divided by its sum, as softmax does"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([[-1.0, 2.0], [0.0, 0.0]]))"
def sigmoid(Z):
    e = np.exp(Z)
    return e / e.sum(axis=-1, keepdims=True)
