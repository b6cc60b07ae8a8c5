#: mistake = "divided by the number of classes"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.3, 0.2]]), np.array([0]))"
def softmax_cross_entropy_backward(P, y):
    Y = np.eye(P.shape[1])[y]
    return (P - Y) / P.shape[1]
