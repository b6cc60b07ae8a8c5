#: mistake = "a tenth of the gradient leaks through where Z is negative"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-0.2, 0.5]), np.array([3.0, -4.0]))"
def relu_backward(dA, Z, alpha=0.1):
    slope = np.ones_like(dA)
    slope[Z < 0] = alpha
    slope[Z == 0] = 0
    return dA * slope
