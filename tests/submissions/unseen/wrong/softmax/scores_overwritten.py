#: mistake = "the maximum is taken off the caller's array"
#: item = "softmax"
#: shows = "Z = np.array([[0.0, 1.0, 2.0]]); softmax(Z); result = Z"
def softmax(Z):
    Z -= Z.max(axis=1, keepdims=True)
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)
