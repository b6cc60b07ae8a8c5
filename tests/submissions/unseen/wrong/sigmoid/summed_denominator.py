#: mistake = "all elements share one denominator, their sum"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-2.0, 0.0, 3.0]))"
def sigmoid(Z):
    return 1 / np.sum(1 + np.exp(-Z))
