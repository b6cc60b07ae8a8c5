#: mistake = "the one-hot array is global and never cleared"
#: item = "softmax_cross_entropy_backward"
#: shows = "softmax_cross_entropy_backward(np.array([[0.5, 0.5]]), np.array([0])); result = softmax_cross_entropy_backward(np.array([[0.5, 0.5]]), np.array([1]))"
hot_array = {}


def softmax_cross_entropy_backward(P, y):
    hot = hot_array.setdefault(P.shape, np.zeros(P.shape))
    hot[np.arange(len(y)), y] = 1
    return (P - hot) / len(y)
