#: mistake = "probabilities are clipped as the loss does it"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1000.0]]))"
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return np.clip(P, 1e-9, 1 - 1e-9)
