#: mistake = "dA and the slopes are multiplied as matrices"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, -1.0], [2.0, 2.0]]))"
def relu_backward(dA, Z):
    slope = (Z > 0).astype(float)
    return np.dot(dA, slope)
