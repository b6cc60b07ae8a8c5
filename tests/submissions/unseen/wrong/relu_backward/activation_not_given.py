#: mistake = "a name that doesn't exist, cache, is used"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.ones(2), np.array([3.0, -4.0]))"
def relu_backward(dA, Z):
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ
