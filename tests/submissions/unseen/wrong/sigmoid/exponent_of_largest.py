#: mistake = "shifts by the largest element, as softmax does"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([1.0, 2.0]))"
def sigmoid(Z):
    E = np.exp(Z - Z.max())
    return E / (1 + E)
