#: mistake = "all calls with one shape share a buffer, so an earlier result changes at the next call"
#: item = "relu"
#: shows = "first = relu(np.array([1.0, -2.0])); relu(np.array([-3.0, 4.0])); result = first"
relu_buffers = {}


def relu(Z):
    if Z.shape not in relu_buffers:
        relu_buffers[Z.shape] = np.zeros(Z.shape)
    return np.maximum(Z, 0, out=relu_buffers[Z.shape])
