#: mistake = "divides by the length of the row"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1.0, 2.0]]))"
def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / np.linalg.norm(E, axis=1, keepdims=True)
