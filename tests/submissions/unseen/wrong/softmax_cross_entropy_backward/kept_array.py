#: mistake = "all results are written into one array that is kept for the next call"
#: item = "softmax_cross_entropy_backward"
#: shows = "y = np.array([0, 1]); G = softmax_cross_entropy_backward(np.array([[0.5, 0.5], [0.9, 0.1]]), y); softmax_cross_entropy_backward(np.array([[0.25, 0.75], [0.5, 0.5]]), y); result = G"
_dZ = None


def softmax_cross_entropy_backward(P, y):
    global _dZ
    if _dZ is None or _dZ.shape != P.shape:
        _dZ = np.empty(P.shape)
    _dZ[...] = P
    _dZ[np.arange(len(y)), y] -= 1
    _dZ /= len(y)
    return _dZ
