#: mistake = "the gradients are rounded to four decimals"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([0.123456, 2.0]), np.array([3.0, -4.0]))"
def relu_backward(dA, Z):
    return np.round(dA * (Z > 0), 4)
