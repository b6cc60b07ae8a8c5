#: mistake = "the error times P (1 - P)"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    Y = np.eye(P.shape[1])[y]
    return (P - Y) * P * (1 - P) / len(y)
