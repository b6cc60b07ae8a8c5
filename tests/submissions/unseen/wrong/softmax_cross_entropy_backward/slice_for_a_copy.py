#: mistake = "P[:] is taken for a copy, as it is with lists"
#: item = "softmax_cross_entropy_backward"
#: shows = "P = np.array([[0.5, 0.5]]); softmax_cross_entropy_backward(P, np.array([0])); result = P"
def softmax_cross_entropy_backward(P, y):
    dZ = P[:]
    for i in range(len(y)):
        dZ[i, y[i]] -= 1
    return dZ / len(y)
