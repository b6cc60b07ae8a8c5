#: mistake = "P is changed and put back, but what is returned is a view of P"
#: item = "softmax_cross_entropy_backward"
#: shows = "P = np.array([[0.5, 0.5], [0.25, 0.75]]); result = softmax_cross_entropy_backward(P, np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    n = len(y)
    before = P.copy()
    G = P.view()
    G -= np.eye(P.shape[1])[y]
    G /= n
    P[:] = before
    return G
