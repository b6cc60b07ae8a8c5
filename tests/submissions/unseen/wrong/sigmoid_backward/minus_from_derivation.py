#: mistake = "the inner derivative's minus is counted once too often"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([0.2, -0.5]), np.array([1.0, -4.0]))"
def sigmoid_backward(dA, Z):
    # d/dz (1 + e^-z)^-1 = -(1 + e^-z)^-2 * e^-z
    s = sigmoid(Z)
    return -dA * s * (1 - s)
