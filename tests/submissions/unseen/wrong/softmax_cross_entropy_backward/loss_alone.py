#: mistake = "the gradient with respect to P: softmax is left out"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    n = len(y)
    dP = np.zeros_like(P)
    rows = np.arange(n)
    dP[rows, y] = -1 / np.maximum(P[rows, y], 1e-9) / n
    return dP
