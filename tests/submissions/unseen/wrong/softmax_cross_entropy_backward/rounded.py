#: mistake = "rounded to four digits"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.33333, 0.66667], [0.9, 0.1], [0.5, 0.5]]), np.array([0, 1, 0]))"
def softmax_cross_entropy_backward(P, y):
    return np.round((P - np.eye(P.shape[1])[y]) / len(y), 4)
