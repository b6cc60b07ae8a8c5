#: mistake = "1 is taken off whole columns"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.3, 0.2], [0.9, 0.05, 0.05]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    dZ = P.copy()
    dZ[:, y] -= 1
    return dZ / len(y)
