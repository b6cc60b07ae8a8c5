#: mistake = "the one-hot table has as many columns as classes occur"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.3, 0.2], [0.9, 0.05, 0.05]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    one_hot = np.zeros((len(y), max(y) + 1))
    one_hot[np.arange(len(y)), y] = 1
    return (P - one_hot) / len(y)
