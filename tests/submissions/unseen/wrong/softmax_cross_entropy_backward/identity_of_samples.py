#: mistake = "the one-hot table is made for n classes"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1], [0.3, 0.7]]), np.array([0, 1, 1]))"
def softmax_cross_entropy_backward(P, y):
    n = len(y)
    return (P - np.eye(n)[y]) / n
