#: mistake = "all results live in one array of the module, and the next call overwrites the last one"
#: item = "softmax"
#: shows = "a = softmax(np.array([[0.0, 1.0]])); softmax(np.array([[5.0, 1.0]])); result = a"
_buffers = {}


def softmax(Z):
    if Z.shape not in _buffers:
        _buffers[Z.shape] = np.empty(Z.shape)
    P = _buffers[Z.shape]
    np.exp(Z - Z.max(axis=1, keepdims=True), out=P)
    P /= P.sum(axis=1, keepdims=True)
    return P
