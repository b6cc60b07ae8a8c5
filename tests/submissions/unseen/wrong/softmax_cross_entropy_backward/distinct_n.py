#: mistake = "n counts the classes that occur"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.full((2, 2), 0.5), np.array([1, 1]))"
def softmax_cross_entropy_backward(P, y):
    return (P - np.eye(P.shape[1])[y]) / len(np.unique(y))
