#: mistake = "between 0 and 1 the slope is z itself"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0, 2.0]), np.array([0.5, 3.0]))"
def relu_backward(dA, Z):
    return dA * np.clip(Z, 0, 1)
