#: mistake = "inputs between 0 and 1 are cut to 0 before they are compared"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0]), np.array([0.5]))"
def relu_backward(dA, Z):
    return dA * (Z.astype(int) > 0)
