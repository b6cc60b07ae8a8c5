#: mistake = "nothing is returned"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-2.0, 0.0, 3.0]))"
def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
