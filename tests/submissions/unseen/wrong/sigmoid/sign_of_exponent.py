#: mistake = "the exponent lacks its minus"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-1.0, 0.0, 2.0]))"
def sigmoid(Z):
    return 1 / (1 + np.exp(Z))
