#: mistake = "divided by n - 1"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1], [0.3, 0.7]]), np.array([0, 1, 1]))"
def softmax_cross_entropy_backward(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), y] -= 1
    return dZ / max(len(y) - 1, 1)
