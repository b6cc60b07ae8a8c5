#: mistake = "the caller's rows are sorted to find their largest score"
#: item = "softmax"
#: shows = "Z = np.array([[2.0, 1.0, 0.0]]); softmax(Z); result = Z"
def softmax(Z):
    original = Z.copy()
    Z.sort(axis=1)
    largest = Z[:, -1:]
    e = np.exp(original - largest)
    return e / e.sum(axis=1, keepdims=True)
