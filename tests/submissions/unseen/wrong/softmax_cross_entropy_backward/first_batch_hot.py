#: mistake = "the one-hot rows of an earlier batch are used again"
#: item = "softmax_cross_entropy_backward"
#: shows = "softmax_cross_entropy_backward(np.array([[0.5, 0.5]]), np.array([0])); result = softmax_cross_entropy_backward(np.array([[0.5, 0.5]]), np.array([1]))"
one_hots = {}


def softmax_cross_entropy_backward(P, y):
    if P.shape not in one_hots:
        one_hots[P.shape] = np.eye(P.shape[1])[y]
    return (P - one_hots[P.shape]) / len(y)
