def softmax_cross_entropy_backward(P, y):
    n, k = P.shape
    dZ = P / n
    np.subtract.at(dZ, (range(n), y), 1 / n)
    return dZ
