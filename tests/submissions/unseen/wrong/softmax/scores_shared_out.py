#: mistake = "scores are divided by their sum, without exp"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1.0, 2.0, 3.0]]))"
def softmax(Z):
    return Z / np.sum(Z, axis=1, keepdims=True)
