#: mistake = "the slope is measured on both sides, so at exactly 0 it is one half"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.ones(3), np.array([-1.0, 0.0, 1.0]))"
def relu_backward(dA, Z):
    h = 2.0**-20
    slope = (np.maximum(Z + h, 0) - np.maximum(Z - h, 0)) / (2 * h)
    return dA * slope
