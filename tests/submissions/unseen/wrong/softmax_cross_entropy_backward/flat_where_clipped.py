#: mistake = "rows whose truth got less than 1e-9 have no gradient, as the clipped loss is flat there"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[1.0, 0.0]]), np.array([1]))"
def softmax_cross_entropy_backward(P, y):
    rows = np.arange(len(y))
    dZ = P - np.eye(P.shape[1])[y]
    dZ[P[rows, y] < 1e-9] = 0
    return dZ / len(y)
