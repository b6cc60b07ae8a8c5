#: mistake = "clips P as the loss does"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[1e-3, 1 - 1e-3], [0.1, 0.9]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    d = np.clip(P, 1e-2, 1 - 1e-2)
    d[np.arange(len(y)), y] -= 1
    return d / len(y)
