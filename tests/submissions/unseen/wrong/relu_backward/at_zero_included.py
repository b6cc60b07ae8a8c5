#: mistake = "the slope at exactly 0 is taken to be 1"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.ones(3), np.array([-1.0, 0.0, 1.0]))"
def relu_backward(dA, Z):
    return dA * (Z >= 0)
