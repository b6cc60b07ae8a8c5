#: mistake = "Z is cut to whole numbers first, so pre-activations between 0 and 1 count as 0"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.0, 2.0]), np.array([0.7, 1.3]))"
def relu_backward(dA, Z):
    slope = Z.astype(int) > 0
    return dA * slope
