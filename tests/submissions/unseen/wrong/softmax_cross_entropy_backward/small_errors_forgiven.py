#: mistake = "errors within a hundredth are called 0"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.995, 0.005]]), np.array([0]))"
def softmax_cross_entropy_backward(P, y):
    dZ = P - np.eye(P.shape[1])[y]
    dZ[np.abs(dZ) < 0.01] = 0
    return dZ / len(y)
