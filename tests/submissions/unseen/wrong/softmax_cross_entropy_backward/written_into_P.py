#: mistake = "1 is taken off the caller's P"
#: item = "softmax_cross_entropy_backward"
#: shows = "P = np.array([[0.5, 0.5]]); softmax_cross_entropy_backward(P, np.array([0])); result = P"
def softmax_cross_entropy_backward(P, y):
    P[np.arange(len(y)), y] -= 1
    return P / len(y)
