#: mistake = "the sign of dA decides, not that of Z"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-0.2, 0.5]), np.array([3.0, -4.0]))"
def relu_backward(dA, Z):
    return np.where(dA > 0, dA, 0)
