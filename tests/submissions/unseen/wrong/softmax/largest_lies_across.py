#: mistake = "the largest scores lie across the rows, the sums are right"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0], [3.0, 1.0, 0.0], [5.0, 5.0, 1.0]]))"
def softmax(Z):
    m = np.max(Z, axis=1)
    E = np.exp(Z - m)
    return E / np.sum(E, axis=1, keepdims=True)
