def softmax_cross_entropy_backward(P, y):
    column = y[:, np.newaxis]
    dZ = P.copy()
    np.put_along_axis(dZ, column, np.take_along_axis(P, column, 1) - 1, 1)
    dZ /= y.size
    return dZ
