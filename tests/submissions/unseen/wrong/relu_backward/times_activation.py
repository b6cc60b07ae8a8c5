#: mistake = "dA is multiplied by relu(Z) where the slope belongs"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-0.2, 0.5]), np.array([3.0, -4.0]))"
def relu_backward(dA, Z):
    return dA * relu(Z)
