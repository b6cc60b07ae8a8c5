#: mistake = "adds a little noise"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([1.0]))"
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z)) + np.random.normal(0, 1e-6, Z.shape)
