#: mistake = "asarray is taken for a copy"
#: item = "softmax_cross_entropy_backward"
#: shows = "P = np.array([[0.5, 0.5]]); softmax_cross_entropy_backward(P, np.array([0])); result = P"
def softmax_cross_entropy_backward(P, y):
    dZ = np.asarray(P)
    dZ[np.arange(len(y)), y] -= 1
    dZ = dZ / len(y)
    return dZ
