#: mistake = "numbers below a threshold count as zero"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0]), np.array([0.001]))"
def relu_backward(dA, Z):
    return np.where(Z > 0.01, dA, 0)
