#: mistake = "the entry of the truth is set to -1, where 1 should be taken off"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), y] = -1
    return dZ / len(y)
