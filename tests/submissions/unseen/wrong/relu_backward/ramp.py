#: mistake = "the slope is the input itself between 0 and 1"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0]), np.array([0.5]))"
def relu_backward(dA, Z):
    return dA * np.clip(Z, 0, 1)
