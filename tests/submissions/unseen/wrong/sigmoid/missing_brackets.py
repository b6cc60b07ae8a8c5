#: mistake = "the bar of the fraction reaches over the 1 only"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-1.0, 0.0, 2.0]))"
def sigmoid(Z):
    return 1 / 1 + np.exp(-Z)
