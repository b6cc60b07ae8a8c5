#: mistake = "e is written as 2.718"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([1.0]))"
def sigmoid(Z):
    e = 2.718
    return 1 / (1 + e ** (-Z))
