#: mistake = "labels are compared across the rows: an error, but wrong in silence where n is the number of classes"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([1, 0]))"
def softmax_cross_entropy_backward(P, y):
    hit = np.arange(P.shape[1]) == y
    return (P - hit) / len(y)
