#: mistake = "at exactly 0 the slope is one half"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0]), np.array([0.0]))"
def relu_backward(dA, Z):
    return dA * np.heaviside(Z, 0.5)
