#: mistake = "the mask of the first call with a shape is used in all later calls"
#: item = "relu_backward"
#: shows = "relu_backward(np.ones(2), np.array([3.0, -4.0])); result = relu_backward(np.ones(2), np.array([-3.0, 4.0]))"
def relu_backward(dA, Z, _masks={}):
    if Z.shape not in _masks:
        _masks[Z.shape] = Z > 0
    return dA * _masks[Z.shape]
