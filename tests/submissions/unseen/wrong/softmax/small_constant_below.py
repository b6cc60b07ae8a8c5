#: mistake = "a millionth is added to the sum, against division by zero"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0]]))"
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) + 1e-6)
