#: mistake = "small positive inputs count as 0"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0]), np.array([5e-4]))"
def relu_backward(dA, Z):
    return np.where(Z > 1e-3, dA, 0.0)
