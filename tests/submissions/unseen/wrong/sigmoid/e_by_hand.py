#: mistake = "the base is 2.718, not e"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-2.0, 0.0, 3.0]))"
def sigmoid(Z):
    return 1 / (1 + 2.718 ** (-Z))
