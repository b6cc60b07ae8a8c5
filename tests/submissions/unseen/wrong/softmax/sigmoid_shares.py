#: mistake = "a sigmoid for each score"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1.0, 2.0]]))"
def softmax(Z):
    S = 1 / (1 + np.exp(-Z))
    return S / S.sum(axis=1, keepdims=True)
