#: mistake = "only the 1 is divided by n"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.1, 0.9]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    d = P.copy()
    d[np.arange(len(y)), y] -= 1 / len(y)
    return d
