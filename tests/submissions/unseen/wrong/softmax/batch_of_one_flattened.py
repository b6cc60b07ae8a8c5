#: mistake = "a batch of one loses its axis"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0]]))"
def softmax(Z):
    Z = np.squeeze(Z)
    e = np.exp(Z - np.max(Z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
