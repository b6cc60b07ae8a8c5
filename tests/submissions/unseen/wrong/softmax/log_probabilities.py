#: mistake = "returns logarithms"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1.0, 2.0]]))"
def softmax(Z):
    Z = Z - Z.max(axis=1, keepdims=True)
    return Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
