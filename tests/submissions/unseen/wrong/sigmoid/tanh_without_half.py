#: mistake = "the argument of tanh is not halved"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([1.0, -2.0]))"
def sigmoid(Z):
    return (1 + np.tanh(Z)) / 2
