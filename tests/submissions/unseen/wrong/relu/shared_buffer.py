#: mistake = "all results of one shape lie in the same array"
#: item = "relu"
#: shows = "first = relu(np.array([1.0, -2.0])); relu(np.array([5.0, 6.0])); result = first"
buffers = {}


def relu(Z):
    A = buffers.setdefault(Z.shape, np.zeros(Z.shape))
    np.maximum(0, Z, out=A)
    return A
