#: mistake = "single precision"
#: item = "softmax"
#: shows = "result = softmax(np.array([[12.1, 10.3]]))"
def softmax(Z):
    Z = Z.astype(np.float32)
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
