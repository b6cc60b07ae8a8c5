#: mistake = "the loop begins at 1"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    dZ = P.copy()
    for i in range(1, len(y)):
        dZ[i, y[i]] -= 1
    return dZ / len(y)
