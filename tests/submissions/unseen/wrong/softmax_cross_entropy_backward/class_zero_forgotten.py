#: mistake = "labels of 0 are taken for \"no label\""
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 1]))"
def softmax_cross_entropy_backward(P, y):
    dZ = P.copy()
    for i, label in enumerate(y):
        if label:
            dZ[i, label] -= 1
    return dZ / len(y)
