#: mistake = "a batch of one loses its axis"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.3, 0.2]]), np.array([1]))"
def softmax_cross_entropy_backward(P, y):
    Y = np.eye(P.shape[1])[y]
    return ((P - Y) / len(y)).squeeze()
