#: mistake = "scores are clipped to 500 and -500, so that two large ones become alike"
#: item = "softmax"
#: shows = "result = softmax(np.array([[1000.0, 998.0]]))"
def softmax(Z):
    Z = np.clip(Z, -500, 500)
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)
