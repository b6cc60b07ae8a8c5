#: mistake = "the most probable class is taken for the truth"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.3, 0.2], [0.9, 0.05, 0.05]]), np.array([1, 1]))"
def softmax_cross_entropy_backward(P, y):
    dZ = P.copy()
    dZ[np.arange(len(P)), P.argmax(axis=1)] -= 1
    return dZ / len(P)
