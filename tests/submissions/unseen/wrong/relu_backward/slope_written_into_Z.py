#: mistake = "the slopes are written into the caller's Z"
#: item = "relu_backward"
#: shows = "Z = np.array([3.0, -4.0]); relu_backward(np.array([1.0, 2.0]), Z); result = Z"
def relu_backward(dA, Z):
    Z[Z <= 0] = 0
    Z[Z > 0] = 1
    return dA * Z
