#: mistake = "divides by the number of samples"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([[1.0], [2.0]]), np.array([[1.0], [1.0]]))"
def relu_backward(dA, Z):
    return np.where(Z > 0, dA, 0) / len(Z)
