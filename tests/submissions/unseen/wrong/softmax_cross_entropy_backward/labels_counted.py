#: mistake = "bincount counts all labels in every row"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([1, 1]))"
def softmax_cross_entropy_backward(P, y):
    n, k = P.shape
    return (P - np.bincount(y, minlength=k)) / n
