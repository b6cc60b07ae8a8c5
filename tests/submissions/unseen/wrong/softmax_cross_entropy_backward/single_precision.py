#: mistake = "single precision"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.999, 0.001], [0.9, 0.1]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    Y = np.eye(P.shape[1], dtype=np.float32)[y]
    return (P.astype(np.float32) - Y) / len(y)
