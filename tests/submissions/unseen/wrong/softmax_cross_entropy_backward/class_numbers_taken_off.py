#: mistake = "the class numbers themselves are taken off"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    return (P - y.reshape(-1, 1)) / len(y)
