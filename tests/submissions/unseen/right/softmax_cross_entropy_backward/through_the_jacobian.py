def softmax_cross_entropy_backward(P, y):
    n, k = P.shape
    # Row i of the Jacobian of log softmax at its true class, with the other sign.
    jacobian = P[:, None, :] - np.eye(k)[None, :, :]
    return jacobian[np.arange(n), y] / n
