#: mistake = "the result lies on its side"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.3, 0.2], [0.9, 0.05, 0.05]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    D = P.T.copy()
    D[y, np.arange(len(y))] -= 1
    return D / len(y)
