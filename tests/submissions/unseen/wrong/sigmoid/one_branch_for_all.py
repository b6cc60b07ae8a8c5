#: mistake = "the mean decides which form all elements take, and exp overflows"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-900.0, -900.0, 800.0]))"
def sigmoid(Z):
    if np.mean(Z) >= 0:
        return 1 / (1 + np.exp(-Z))
    e = np.exp(Z)
    return e / (1 + e)
