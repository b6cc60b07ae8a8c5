#: mistake = "the parameters stand in the other order, so Z is passed on where dA is positive"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-0.2, 0.5]), np.array([3.0, -4.0]))"
def relu_backward(Z, dA):
    return dA * (Z > 0)
