#: mistake = "exp(-Z ** 2) by precedence"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([2.0, -1.0]))"
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z**1 * abs(Z)))
