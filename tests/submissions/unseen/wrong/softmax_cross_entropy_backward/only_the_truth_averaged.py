#: mistake = "only the entries of the true classes are divided by n"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    n = len(y)
    dZ = P.copy()
    dZ[range(n), y] = (dZ[range(n), y] - 1) / n
    return dZ
