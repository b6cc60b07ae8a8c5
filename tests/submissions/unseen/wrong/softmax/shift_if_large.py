#: mistake = "the shift is left out unless a score is above 700, so very negative rows become 0 / 0"
#: item = "softmax"
#: shows = "result = softmax(np.array([[-1000.0, -1001.0]]))"
def softmax(Z):
    if np.max(Z) > 700:
        Z = Z - Z.max(axis=1, keepdims=True)
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)
