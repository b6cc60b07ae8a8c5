#: mistake = "the gradient is set to 0 where Z is beyond -6 and 6"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([2.0, -3.0]), np.array([7.0, 1.0]))"
def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    dZ = dA * s * (1 - s)
    dZ[np.abs(Z) > 6] = 0  # saturated, no learning here
    return dZ
