def softmax_cross_entropy_backward(P, y):
    n = P.shape[0]
    dZ = P.copy()
    dZ[np.arange(n), y] -= 1
    dZ /= n
    return dZ
