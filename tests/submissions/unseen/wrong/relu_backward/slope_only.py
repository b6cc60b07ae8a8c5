#: mistake = "the slope is returned, dA isn't multiplied in"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-0.2, 0.5]), np.array([3.0, -4.0]))"
def relu_backward(dA, Z):
    dZ = np.zeros(Z.shape)
    dZ[Z > 0] = 1
    return dZ
