#: mistake = "divided by n twice"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    n = len(y)
    dZ = (P - np.eye(P.shape[1])[y]) / n
    return dZ / n
