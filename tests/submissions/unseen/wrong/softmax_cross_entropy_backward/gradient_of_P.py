#: mistake = "the gradient with respect to P"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.1, 0.9]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    d = np.zeros(P.shape)
    rows = np.arange(len(y))
    d[rows, y] = -1 / P[rows, y]
    return d / len(y)
