#: mistake = "the result is nan for large positive numbers, where infinity is divided by infinity"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-1.0, 1000.0]))"
def sigmoid(Z):
    e = np.exp(Z)
    return e / (e + 1)
