#: mistake = "a matrix product in place of an elementwise one"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]))"
def relu_backward(dA, Z):
    return dA @ (Z > 0)
