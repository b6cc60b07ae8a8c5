#: mistake = "the gradient is divided by the number of samples"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0, 2.0]), np.array([3.0, 4.0]))"
def relu_backward(dA, Z):
    m = Z.shape[0]
    return dA * (Z > 0) / m
